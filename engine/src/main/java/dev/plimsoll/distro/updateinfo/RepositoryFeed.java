// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The security updates of one repository.
///
/// @param updates makes advisories of its updates
public record RepositoryFeed(String name, Repository repository, UpdateAdvisory updates)
    implements Feed {

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return repository.index();
  }

  @Override
  public FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    return repository.updateinfo(downloads, last);
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(updates.ecosystem());
    try (InputStream in = snapshot.unpacked()) {
      UpdateinfoReader.read(
          in,
          update -> {
            Optional<Advisory> advisory = updates.of(update);
            if (advisory.isPresent()) {
              sink.published(advisory.get().modified());
              sink.advisory(advisory.get());
            }
          });
    }
  }
}
