// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.azure;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Microsoft's OVAL documents, one a release: `azurelinux-3.0-oval.xml`.
public final class AzureFeeds implements FeedFamily {

  private static final Pattern NAME =
      Pattern.compile("(azurelinux|cbl-mariner)-([0-9]{1,3}\\.[0-9]{1,3})-oval\\.xml");

  @Override
  public List<Feed> defaults() {
    return List.of(
        new AzureFeed("azurelinux", "3.0"),
        new AzureFeed("cbl-mariner", "2.0"),
        new AzureFeed("cbl-mariner", "1.0"));
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) {
    Matcher name = NAME.matcher(file.name());
    return name.matches()
        ? Optional.of(new AzureFeed(name.group(1), name.group(2)))
        : Optional.empty();
  }
}
