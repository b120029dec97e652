// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
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
import java.util.regex.Pattern;

/// The tracker itself: a tar of its repository with a file for each CVE, on which work goes on
/// (`active/`) or not (`retired/`). The only form that has all of Canonical's states.
record TrackerFeed() implements Feed {

  private static final Pattern FILE =
      Pattern.compile("(?:.*/)?(?:active|retired)/CVE-[0-9]{4}-[0-9N][0-9]*+");

  @Override
  public String name() {
    return "ubuntu-tracker";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://git.launchpad.net/ubuntu-cve-tracker/snapshot/ubuntu-cve-tracker-master.tar.gz";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    UbuntuReleases releases = UbuntuReleases.read();
    boolean isEmpty = true;
    try (InputStream in = snapshot.unpacked()) {
      TarReader tar = new TarReader(in, Limits.FEED);
      for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        if (isFile(entry.get())) {
          isEmpty = false;
          read(entry.get().path(), tar.content(), releases, sink);
        }
      }
    }
    if (isEmpty) {
      throw new IOException("no file of Ubuntu's tracker in it");
    }
  }

  static boolean isFile(TarEntry entry) {
    return entry.type() == TarEntry.Type.FILE
        && entry.path().length() < 1000
        && FILE.matcher(entry.path()).matches();
  }

  private static void read(
      String path, InputStream content, UbuntuReleases releases, RecordSink sink)
      throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Optional<Advisory> advisory;
    try {
      advisory = TrackerFile.read(name, content, releases);
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().published());
    }
  }
}
