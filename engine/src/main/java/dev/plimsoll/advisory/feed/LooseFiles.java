// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Local files with some records each of one feed.
record LooseFiles(List<Recognition.Found> files) implements FeedSource {

  @Override
  public FeedAnswer fetch(Feed feed, FeedState last) {
    return new Changes(
        last,
        sink -> {
          for (Recognition.Found found : files) {
            tell(found.feed(), found.file(), sink);
          }
        });
  }

  private static void tell(Feed feed, Path file, ChangeSink sink) throws IOException {
    try (Snapshot snapshot = new FileSource(file).open()) {
      feed.parse(snapshot, sink);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
