// SPDX-License-Identifier: Apache-2.0
/// CISA's decision points (SSVC), ratings and weaknesses of CVEs, from records in CVE JSON 5.
@NullMarked
package dev.plimsoll.source.vulnrichment;

import org.jspecify.annotations.NullMarked;
