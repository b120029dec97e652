// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// How a range ends; the ordinal is written into entries, so the order never changes.
enum RangeEnd {
  OPEN,
  FIXED,
  LAST_AFFECTED
}
