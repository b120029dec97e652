// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import java.io.IOException;

/// Canonical's records as OSV's bucket has them, made the same of as of Canonical's own archive.
/// Notices (USN) say the same again and are left out.
///
/// @param osv the feed of the bucket
record OsvUbuntuFeed(Feed osv) implements Feed {

  @Override
  public String name() {
    return osv.name();
  }

  @Override
  public SegmentKind kind() {
    return osv.kind();
  }

  @Override
  public String address() {
    return osv.address();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    osv.parse(snapshot, new Normal(sink));
  }

  /// Passes records on in our matcher's form.
  private record Normal(RecordSink sink) implements RecordSink {
    @Override
    public void advisory(Advisory advisory) throws IOException {
      if (!advisory.id().startsWith("USN-")) {
        sink.advisory(CanonicalOsv.normal(advisory));
      }
    }

    @Override
    public void score(Epss score) throws IOException {
      sink.score(score);
    }

    @Override
    public void exploited(KevEntry entry) throws IOException {
      sink.exploited(entry);
    }

    @Override
    public void note(CveNote note) throws IOException {
      sink.note(note);
    }

    @Override
    public void lifecycle(Lifecycle lifecycle) throws IOException {
      sink.lifecycle(lifecycle);
    }

    @Override
    public void covers(String ecosystem) {
      sink.covers(ecosystem);
    }

    @Override
    public void published(String time) {
      sink.published(time);
    }
  }
}
