// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// The sections of segments (docs/formats/segment.md); the ordinal is written into the footer, so
/// the order never changes.
enum SectionId {
  /// Advisories: what only people read, a record an advisory.
  TEXTS,
  /// Strings, each once, with its length before it; for notes on CVEs with a severity before that.
  STRINGS,
  /// Lists of affected versions.
  VERSIONS,
  /// Advisories: what all entries of one advisory share.
  HEADS,
  /// Advisories: the entries of each key.
  POSTINGS,
  /// Advisories: sorted keys, front-coded in blocks.
  KEYS,
  /// Where each block of keys starts; for KEV where each record starts.
  INDEX,
  /// EPSS rows, or the records of KEV, of notes on CVEs and of lifecycles.
  ROWS,
  /// Deltas: sorted ids of which older segments of the chain no longer tell the truth.
  REPLACED,
  /// Deltas: where each block of these ids starts.
  REPLACED_INDEX,
  /// Notes on CVEs: where each string starts.
  STRING_INDEX
}
