// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.distro.cvrf.CvrfFiles;
import java.io.IOException;
import java.io.InputStream;

/// SUSE's advisories in CVRF, a document each: a tar of all of them, or one. They know fixes only,
/// so nobody needs them who has the OVAL documents ([SuseFeed]); they are not among the defaults.
record SuseCvrfFeed() implements Feed {

  @Override
  public String name() {
    return "suse-cvrf";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://ftp.suse.com/pub/projects/security/cvrf.tar.bz2";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    CvrfFiles.read(snapshot, in -> read(in, sink));
  }

  private static void read(InputStream in, RecordSink sink) throws IOException {
    Advisory advisory = SuseRecord.read(in);
    sink.advisory(advisory);
    sink.published(advisory.modified());
  }
}
