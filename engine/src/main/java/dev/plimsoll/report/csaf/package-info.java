// SPDX-License-Identifier: Apache-2.0
/// What a scan found, as a VEX document in CSAF 2.0.
@NullMarked
package dev.plimsoll.report.csaf;

import org.jspecify.annotations.NullMarked;
