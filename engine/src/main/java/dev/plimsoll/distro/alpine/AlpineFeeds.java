// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of secdb: one for each branch and repository, `v3.22/main.json`; what is not fixed;
/// and what was rejected.
public final class AlpineFeeds implements FeedFamily {

  static final List<String> BRANCHES =
      List.of(
          "edge", "v3.24", "v3.23", "v3.22", "v3.21", "v3.20", "v3.19", "v3.18", "v3.17", "v3.16",
          "v3.15", "v3.14", "v3.13", "v3.12", "v3.11", "v3.10");
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9.]{1,20}-)?(main|community)\\.json");
  private static final Pattern REJECTIONS = Pattern.compile("(main|community)\\.(?:yaml|yml|json)");
  private static final Pattern BRANCH =
      Pattern.compile("\"distroversion\"\\s{0,9}:\\s{0,9}\"(edge|v[0-9]{1,3}\\.[0-9]{1,3})\"");

  @Override
  public List<Feed> defaults() {
    Stream<Feed> secdb =
        BRANCHES.stream()
            .flatMap(
                branch ->
                    Stream.of(new AlpineFeed(branch, "main"), new AlpineFeed(branch, "community")));
    Stream<Feed> others =
        Stream.of(new UnfixedFeed(), new RejectionsFeed("main"), new RejectionsFeed("community"));
    return Stream.concat(secdb, others).toList();
  }

  /// The branch is in the file, which matters when the folder was renamed.
  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (file.name().equals("all.tar")) {
      boolean isIt = file.start().contains("CVE-") || file.folder().contains("alpine");
      return isIt ? Optional.of(new UnfixedFeed()) : Optional.empty();
    }
    Matcher rejections = REJECTIONS.matcher(file.name());
    if (file.folder().contains("security-rejections") && rejections.matches()) {
      return Optional.of(new RejectionsFeed(rejections.group(1)));
    }
    Matcher name = NAME.matcher(file.name());
    if (!name.matches()) {
      return Optional.empty();
    }
    Matcher branch = BRANCH.matcher(file.start());
    return branch.find()
        ? Optional.of(new AlpineFeed(branch.group(1), name.group(1)))
        : Optional.empty();
  }
}
