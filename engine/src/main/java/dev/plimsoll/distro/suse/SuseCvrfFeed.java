// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

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
    try (InputStream in = snapshot.unpacked()) {
      if (isDocument(snapshot)) {
        read(in, sink);
      } else {
        readAll(new TarReader(in, Limits.FEED), sink);
      }
    }
  }

  private static boolean isDocument(Snapshot snapshot) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      return in.read() == '<';
    }
  }

  private static void readAll(TarReader tar, RecordSink sink) throws IOException {
    for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      if (entry.get().path().endsWith(".xml")) {
        read(tar.content(), sink);
      }
    }
  }

  private static void read(InputStream in, RecordSink sink) throws IOException {
    SuseCvrf document = SuseCvrf.read(in);
    sink.advisory(document.advisory());
    sink.published(document.released());
  }
}
