// SPDX-License-Identifier: Apache-2.0
/// Reports for people: what to do, grouped by fix, or by layer.
@NullMarked
package dev.plimsoll.report.table;

import org.jspecify.annotations.NullMarked;
