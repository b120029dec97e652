// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.friendsofphp;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// FriendsOfPHP's database as a tar of its repository: a YAML file for each flaw, in
/// `<vendor>/<package>/`.
public final class FriendsOfPhpFeed implements Feed, FeedFamily {

  private static final String ECOSYSTEM = "Packagist";
  private static final Pattern FILE = Pattern.compile("(?:[^/]++/){2,3}+[^/]+\\.yaml");
  private static final Pattern NAME =
      Pattern.compile("(?:friendsofphp-)?security-advisories[A-Za-z0-9._-]{0,80}\\.(?:tar|tgz)");

  @Override
  public String name() {
    return "friendsofphp";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://codeload.github.com/FriendsOfPHP/security-advisories/tar.gz/refs/heads/master";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) {
    return NAME.matcher(file.name()).matches() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(ECOSYSTEM);
    TarFiles.read(
        snapshot,
        path -> FILE.matcher(path).matches() && !path.contains("/."),
        (path, in) -> read(path, in, sink));
  }

  private static void read(String path, InputStream in, RecordSink sink) throws IOException {
    String name = TarFiles.name(path).replaceFirst("\\.yaml$", "");
    FriendsOfPhpRecord record = new FriendsOfPhpRecord(name, Yaml.read(in, Limits.DEFAULT));
    sink.advisory(record.advisory(ECOSYSTEM));
    sink.published(record.time());
  }
}
