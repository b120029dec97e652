// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// What a segment holds; the ordinal is written into its header, so the order never changes.
public enum SegmentKind {
  ADVISORIES,
  EPSS,
  KEV,
  CVES,
  LIFECYCLES
}
