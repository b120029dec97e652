// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.azure;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Microsoft's OVAL documents, one a release: `azurelinux-3.0-oval.xml`.
public final class AzureFeeds implements FeedFamily {

  private static final Pattern NAME =
      Pattern.compile("(azurelinux|cbl-mariner)-([0-9]{1,3}\\.[0-9]{1,3})-oval\\.xml");

  private static final Pattern RELEASE = Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}");
  private static final Pattern GENERATOR =
      Pattern.compile(">(CBL-Mariner|Azure Linux) OVAL Definition Generator<");

  @Override
  public List<Feed> defaults() {
    return List.of(
        new AzureFeed("azurelinux", "3.0"),
        new AzureFeed("cbl-mariner", "2.0"),
        new AzureFeed("cbl-mariner", "1.0"));
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    Matcher release = RELEASE.matcher(file.name());
    if (!file.name().endsWith("oval.xml") || !release.find()) {
      return Optional.empty();
    }
    Matcher generator = GENERATOR.matcher(file.start());
    Matcher name = NAME.matcher(file.name());
    if (!name.matches() && generator.find()) {
      String product = generator.group(1).equals("CBL-Mariner") ? "cbl-mariner" : "azurelinux";
      return Optional.of(new AzureFeed(product, release.group()));
    }
    return name.matches()
        ? Optional.of(new AzureFeed(name.group(1), name.group(2)))
        : Optional.empty();
  }
}
