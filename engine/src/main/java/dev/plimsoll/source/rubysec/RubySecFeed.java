// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.rubysec;

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

/// RubySec's database as a tar of its repository: a YAML file for each flaw of a gem, in
/// `gems/<gem>/`. What it says of interpreters, in `rubies/`, is left out, for they are no gems.
public final class RubySecFeed implements Feed, FeedFamily {

  private static final String ECOSYSTEM = "RubyGems";
  private static final Pattern FILE =
      Pattern.compile("(?:\\./|(?!gems/)[^/]++/)?+gems/[^/]++/[^/]+\\.yml");
  private static final Pattern NAME =
      Pattern.compile("ruby-advisory-db[A-Za-z0-9._-]{0,80}\\.(?:tar|tgz)");

  @Override
  public String name() {
    return "rubysec";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://codeload.github.com/rubysec/ruby-advisory-db/tar.gz/refs/heads/master";
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
        snapshot, path -> FILE.matcher(path).matches(), (path, in) -> read(path, in, sink));
  }

  private static void read(String path, InputStream in, RecordSink sink) throws IOException {
    String name = TarFiles.name(path).replaceFirst("\\.yml$", "");
    RubySecRecord record = new RubySecRecord(name, Yaml.read(in, Limits.DEFAULT));
    sink.advisory(record.advisory(ECOSYSTEM));
    sink.published(record.date());
  }
}
