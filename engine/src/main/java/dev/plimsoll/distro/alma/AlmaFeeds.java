// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alma;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// AlmaLinux's errata, a file for each release: `9/errata.json`.
public final class AlmaFeeds implements FeedFamily {

  private static final List<String> RELEASES = List.of("8", "9", "10");
  private static final Pattern RELEASE = Pattern.compile("almalinux-([0-9]{1,2}+)-for-");

  @Override
  public List<Feed> defaults() {
    return RELEASES.stream().<Feed>map(AlmaErrataFeed::new).toList();
  }

  /// The release is the folder's name, else what the first packages are named for.
  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (!file.name().equals("errata.json") || !file.start().contains("\"updateinfo_id\"")) {
      return Optional.empty();
    }
    if (RELEASES.contains(file.folder())) {
      return Optional.of(new AlmaErrataFeed(file.folder()));
    }
    Matcher release = RELEASE.matcher(file.start());
    if (!release.find()) {
      throw new IOException("errata of AlmaLinux, but of which release?");
    }
    return Optional.of(new AlmaErrataFeed(release.group(1)));
  }
}
