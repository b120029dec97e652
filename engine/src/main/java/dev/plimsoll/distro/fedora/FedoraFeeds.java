// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.fedora;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.distro.updateinfo.Repository;
import dev.plimsoll.distro.updateinfo.RepositoryFeed;
import dev.plimsoll.distro.updateinfo.UpdateAdvisory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The repositories of updates of Fedora's supported releases. Architectures are updated together,
/// so one of them tells all. Rawhide has no updates that anybody announces, and so is not covered.
public final class FedoraFeeds implements FeedFamily {

  private static final List<String> RELEASES = List.of("43", "44", "45");
  private static final Pattern NAMED =
      Pattern.compile("<release>(?:Fedora )?F?([0-9]{2,3}+)</release>|Fedora ([0-9]{2,3}+)");

  @Override
  public List<Feed> defaults() {
    return RELEASES.stream().<Feed>map(FedoraFeeds::feed).toList();
  }

  private static Feed feed(String release) {
    return new RepositoryFeed(
        "fedora-" + release,
        new Repository(
            "https://dl.fedoraproject.org/pub/fedora/linux/updates/"
                + release
                + "/Everything/x86_64/"),
        new UpdateAdvisory("fedora", "Fedora:" + release));
  }

  /// A local updateinfo.xml whose updates are Fedora's, named near its start.
  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (!file.name().endsWith("updateinfo.xml")) {
      return Optional.empty();
    }
    String start = file.start();
    Matcher release = NAMED.matcher(start);
    return start.contains("<id>FEDORA-") && release.find()
        ? Optional.of(feed(Optional.ofNullable(release.group(1)).orElseGet(() -> release.group(2))))
        : Optional.empty();
  }
}
