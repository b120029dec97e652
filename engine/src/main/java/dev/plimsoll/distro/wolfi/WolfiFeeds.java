// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.wolfi;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The two files of one form, told apart by what they say of where packages lie; and Wolfi's
/// advisories as their authors write them, for those who have a copy.
public final class WolfiFeeds implements FeedFamily {

  @Override
  public List<Feed> defaults() {
    return List.of(SecurityFeed.WOLFI, SecurityFeed.CHAINGUARD);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (file.name().startsWith("advisories") && file.name().endsWith(".tar")) {
      return file.start().contains(".advisories.yaml") || file.folder().equals("wolfi")
          ? Optional.of(new AdvisoriesFeed())
          : Optional.empty();
    }
    if (!file.name().equals("security.json")) {
      return Optional.empty();
    }
    String start = file.start();
    if (start.contains("packages.wolfi.dev")) {
      return Optional.of(SecurityFeed.WOLFI);
    }
    return start.contains("packages.cgr.dev")
        ? Optional.of(SecurityFeed.CHAINGUARD)
        : Optional.empty();
  }
}
