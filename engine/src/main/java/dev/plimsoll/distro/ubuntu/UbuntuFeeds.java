// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.source.osv.OsvFeeds;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The forms in which Canonical tells of flaws. An update takes the OSV records, which are one file
/// with a stable address and tell which versions fix what; the tracker and VEX, which add states
/// such as `deferred`, are for those who have a copy.
public final class UbuntuFeeds implements FeedFamily {

  private static final CanonicalArchive OSV = new CanonicalArchive(CanonicalArchive.Form.OSV);
  private static final CanonicalArchive VEX = new CanonicalArchive(CanonicalArchive.Form.VEX);

  @Override
  public List<Feed> defaults() {
    return List.of(OSV);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (file.name().equals("all.zip") && file.folder().equals("Ubuntu")) {
      return new OsvFeeds().recognise(file).map(OsvUbuntuFeed::new);
    }
    String name = file.name().replaceFirst("\\.tgz$", ".tar");
    if (name.startsWith("ubuntu-cve-tracker") && name.endsWith(".tar")) {
      return Optional.of(new TrackerFeed());
    }
    return List.of(OSV, VEX).stream()
        .filter(feed -> feed.fileName().equals(name))
        .<Feed>map(feed -> feed)
        .findFirst();
  }
}
