// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.LooseRecords;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Red Hat publishes: the archive of VEX documents and the map of its repositories.
public final class RedHatFeeds implements FeedFamily {

  /// One document of Red Hat's; the profile and the publisher stand near the start.
  private static final Pattern DOCUMENT =
      Pattern.compile("\"category\"\\s{0,9}:\\s{0,9}\"csaf_vex\"");

  private static final Pattern ARCHIVE = Pattern.compile("csaf_vex_[0-9-]{8,10}\\.tar");
  private static final String REPOSITORIES = "repository-to-cpe.json";

  @Override
  public List<Feed> defaults() {
    return List.of(new RedHatVexFeed(), new RepositoryMapFeed());
  }

  private static boolean isDocument(FeedFile file) throws IOException {
    return file.name().endsWith(".json")
        && DOCUMENT.matcher(file.start()).find()
        && file.start().contains("https://access.redhat.com/");
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (ARCHIVE.matcher(file.name()).matches()) {
      return Optional.of(new RedHatVexFeed());
    }
    if (isDocument(file)) {
      return Optional.of(new LooseRecords(new RedHatVexFeed(), RedHatVexFeed::parseDocument));
    }
    return file.name().equals(REPOSITORIES) && file.start().contains("\"cpes\"")
        ? Optional.of(new RepositoryMapFeed())
        : Optional.empty();
  }
}
