// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// What the manifest says of one segment.
///
/// @param contentId its name
/// @param size in bytes
/// @param records that it holds itself, whether or not newer segments replace some
public record SegmentEntry(String contentId, long size, int records) {

  static SegmentEntry of(SegmentBuilder.Written written) {
    return new SegmentEntry(written.contentId(), written.size(), written.records());
  }
}
