// SPDX-License-Identifier: Apache-2.0
/// Bills of materials with their flaws in CycloneDX 1.6.
@NullMarked
package dev.plimsoll.report.cyclonedx;

import org.jspecify.annotations.NullMarked;
