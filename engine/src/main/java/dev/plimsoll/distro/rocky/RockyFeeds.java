// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rocky;

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

/// The repositories of Rocky Linux, each release, repository and architecture with its own updates.
public final class RockyFeeds implements FeedFamily {

  private static final String ROOT = "https://dl.rockylinux.org/pub/rocky/";
  private static final List<String> RELEASES = List.of("8", "9", "10");
  private static final List<String> ARCHITECTURES = List.of("x86_64", "aarch64");

  /// Which release the updates of a file are for, as their summaries say.
  private static final Pattern NAMED = Pattern.compile("for Rocky Linux ([0-9]{1,2}+)");

  @Override
  public List<Feed> defaults() {
    return RELEASES.stream()
        .flatMap(
            release ->
                repositories(release).stream()
                    .flatMap(
                        repository ->
                            ARCHITECTURES.stream().map(arch -> feed(release, repository, arch))))
        .toList();
  }

  private static List<String> repositories(String release) {
    String builder = release.equals("8") ? "PowerTools" : "CRB";
    return List.of("BaseOS", "AppStream", builder, "extras");
  }

  private static Feed feed(String release, String repository, String arch) {
    return new RepositoryFeed(
        "rocky-%s-%s-%s".formatted(release, repository, arch),
        new Repository(ROOT + release + "/" + repository + "/" + arch + "/os/"),
        updates(release));
  }

  private static UpdateAdvisory updates(String release) {
    return new UpdateAdvisory("rocky", "Rocky Linux:" + release);
  }

  /// A local updateinfo.xml that names Rocky Linux and its release near its start.
  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (!file.name().endsWith("updateinfo.xml")) {
      return Optional.empty();
    }
    Matcher release = NAMED.matcher(file.start());
    return release.find()
        ? Optional.of(
            new RepositoryFeed(
                "rocky-" + release.group(1),
                new Repository(ROOT + release.group(1) + "/BaseOS/x86_64/os/"),
                updates(release.group(1))))
        : Optional.empty();
  }
}
