// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.util.Set;

/// Takes the records of one feed, of one kind, and becomes a segment. One thread.
public interface SegmentBuilder extends RecordTaker, AutoCloseable {

  /// A segment that was written but belongs to no manifest yet.
  ///
  /// @param contentId its name
  /// @param records how many it holds
  /// @param ecosystems that the feed speaks for, whether or not it has records of them
  record Written(String contentId, long size, int records, Set<String> ecosystems) {}

  /// Says that the feed speaks for `ecosystem`, even if it has no record of it.
  void covers(String ecosystem);

  /// Says that records of this id in older segments of the feed no longer hold; for deltas.
  ///
  /// @throws IOException when this is no delta
  void gone(String id) throws IOException;

  /// Writes the rest. Nothing can be added afterwards.
  Written finish() throws IOException;

  /// Releases the file; what was not finished is deleted.
  @Override
  void close() throws IOException;
}
