// SPDX-License-Identifier: Apache-2.0
/// NVD's ratings and weaknesses of CVEs, and which CVEs were rejected.
@NullMarked
package dev.plimsoll.source.nvd;

import org.jspecify.annotations.NullMarked;
