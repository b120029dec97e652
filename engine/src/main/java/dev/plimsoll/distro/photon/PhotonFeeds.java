// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.photon;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Photon's lists of flaws, a file a release: `cve_data_photon4.0.json`.
public final class PhotonFeeds implements FeedFamily {

  private static final List<String> RELEASES = List.of("1.0", "2.0", "3.0", "4.0", "5.0");
  private static final Pattern NAME =
      Pattern.compile("cve_data_photon([0-9]{1,3}\\.[0-9]{1,3})\\.json");

  @Override
  public List<Feed> defaults() {
    return RELEASES.stream().<Feed>map(PhotonFeed::new).toList();
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) {
    Matcher name = NAME.matcher(file.name());
    return name.matches() ? Optional.of(new PhotonFeed(name.group(1))) : Optional.empty();
  }
}
