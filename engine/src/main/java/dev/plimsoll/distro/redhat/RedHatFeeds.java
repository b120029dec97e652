// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Red Hat publishes: the archive of VEX documents and the map of its repositories.
public final class RedHatFeeds implements FeedFamily {

  private static final Pattern ARCHIVE = Pattern.compile("csaf_vex_[0-9-]{8,10}\\.tar");
  private static final String REPOSITORIES = "repository-to-cpe.json";

  @Override
  public List<Feed> defaults() {
    return List.of(new RedHatVexFeed(), new RepositoryMapFeed());
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (ARCHIVE.matcher(file.name()).matches()) {
      return Optional.of(new RedHatVexFeed());
    }
    return file.name().equals(REPOSITORIES) && file.start().contains("\"cpes\"")
        ? Optional.of(new RepositoryMapFeed())
        : Optional.empty();
  }
}
