// SPDX-License-Identifier: Apache-2.0
/// Bills of materials in SPDX 2.3.
@NullMarked
package dev.plimsoll.report.spdx;

import org.jspecify.annotations.NullMarked;
