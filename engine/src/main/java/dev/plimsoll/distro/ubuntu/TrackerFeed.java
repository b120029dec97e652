// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import dev.plimsoll.advisory.store.SegmentKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/// The tracker itself: a tar of its repository with a file for each CVE, on which work goes on
/// (`active/`) or not (`retired/`). The only form that has all of Canonical's states.
record TrackerFeed() implements Feed {

  private static final Pattern FILE =
      Pattern.compile("(?:.*/)?(?:active|retired)/CVE-[0-9]{4}-[0-9]{1,19}");

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
    TarFiles.read(snapshot, TrackerFeed::isFile, (path, in) -> read(path, in, releases, sink));
  }

  /// Files of ids that never were given (`CVE-2013-NNN1`) are none of them.
  static boolean isFile(String path) {
    return path.length() < 1000 && FILE.matcher(path).matches();
  }

  private static void read(String path, InputStream in, UbuntuReleases releases, RecordSink sink)
      throws IOException {
    Optional<Advisory> advisory = TrackerFile.read(TarFiles.name(path), in, releases);
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().published());
    }
  }
}
