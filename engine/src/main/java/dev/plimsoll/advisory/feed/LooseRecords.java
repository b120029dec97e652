// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.SegmentKind;
import java.io.IOException;

/// A feed of which a local file holds some records only: a record of OSV, a document of one
/// advisory. However many such files are imported, they are changes of the feed: each record takes
/// the place of those with the same id.
///
/// @param whole the feed that they are records of
/// @param reader reads one of the files
public record LooseRecords(Feed whole, Reader reader) implements Feed {

  /// Reads the records of one file.
  @FunctionalInterface
  public interface Reader {
    void read(Snapshot snapshot, RecordSink sink) throws IOException;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public SegmentKind kind() {
    return whole.kind();
  }

  @Override
  public String address() {
    return whole.address();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    reader.read(snapshot, sink);
  }
}
