// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import java.io.IOException;
import java.util.Set;

/// Takes the records of one feed, of one kind, and becomes a segment. One thread.
public interface SegmentBuilder extends AutoCloseable {

  /// A segment that was written but belongs to no manifest yet.
  ///
  /// @param contentId its name
  /// @param records how many it holds
  /// @param ecosystems that the feed speaks for, whether or not it has records of them
  record Written(String contentId, long size, int records, Set<String> ecosystems) {}

  default void add(Advisory advisory) throws IOException {
    throw new IOException("an advisory where none belongs: " + advisory.id());
  }

  default void add(Epss score) throws IOException {
    throw new IOException("a score where none belongs: " + score.cve());
  }

  default void add(KevEntry entry) throws IOException {
    throw new IOException("an entry of KEV where none belongs: " + entry.cve());
  }

  /// Says that the feed speaks for `ecosystem`, even if it has no record of it.
  void covers(String ecosystem);

  /// Writes the rest. Nothing can be added afterwards.
  Written finish() throws IOException;

  /// Releases the file; what was not finished is deleted.
  @Override
  void close() throws IOException;
}
