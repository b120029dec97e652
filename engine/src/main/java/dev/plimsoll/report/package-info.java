// SPDX-License-Identifier: Apache-2.0
/// The result of a scan as a value, and the contract of those who write it down.
@NullMarked
package dev.plimsoll.report;

import org.jspecify.annotations.NullMarked;
