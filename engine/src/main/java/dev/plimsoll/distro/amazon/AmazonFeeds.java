// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amazon's repositories: the core of each release, live patches, and the extras of Amazon Linux 2.
public final class AmazonFeeds implements FeedFamily {

  private static final List<String> ARCHITECTURES = List.of("x86_64", "aarch64");
  private static final int MAX_LINE = 100;

  /// createrepo may put a digest before the name.
  private static final Pattern NAME =
      Pattern.compile("(?:[0-9a-f]{32,128}-)?updateinfo[A-Za-z0-9._-]{0,60}\\.xml");

  private static final Pattern ID = Pattern.compile("<id>(ALAS[A-Za-z0-9._+-]{1,90})</id>");

  @Override
  public List<Feed> defaults() {
    List<Feed> feeds = new ArrayList<>();
    feeds.add(new AmazonFeed("1", "updates", "x86_64"));
    for (String architecture : ARCHITECTURES) {
      feeds.add(new AmazonFeed("2", "core", architecture));
      feeds.add(new AmazonFeed("2022", "core", architecture));
      feeds.add(new AmazonFeed("2023", "core", architecture));
      feeds.add(new AmazonFeed("2023", "kernel-livepatch", architecture));
      topics().forEach(topic -> feeds.add(new AmazonFeed("2", "extras-" + topic, architecture)));
    }
    return feeds;
  }

  /// Release and repository are those of the first advisory; the architecture is in the path, as in
  /// a mirror, or else counts as the first one.
  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (!NAME.matcher(file.name()).matches()) {
      return Optional.empty();
    }
    Matcher id = ID.matcher(file.start());
    return id.find()
        ? AlasId.parse(id.group(1)).map(alas -> feed(alas, architecture(file)))
        : Optional.empty();
  }

  private static Feed feed(AlasId id, String architecture) {
    String core = id.release().equals("1") ? "updates" : "core";
    String other = (id.release().equals("2") ? "extras-" : "kernel-") + id.repository();
    return new AmazonFeed(id.release(), id.repository().isEmpty() ? core : other, architecture);
  }

  private static String architecture(FeedFile file) {
    String path = file.path().toString();
    return ARCHITECTURES.stream().filter(path::contains).findFirst().orElse("x86_64");
  }

  /// The extras of Amazon Linux 2, a line each, in the list that comes with us.
  private static List<String> topics() {
    List<String> topics = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(AmazonFeeds.class.getResourceAsStream("extras.txt"))) {
      Lines lines = new Lines(in, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        topics.add(line.get());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("our own list", e);
    }
    return topics;
  }
}
