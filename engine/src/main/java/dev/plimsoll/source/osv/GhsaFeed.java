// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// GitHub's advisory database as a tar of its repository: OSV records, of which the reviewed ones
/// count. No update loads it unasked, since OSV's archives hold the same records.
public final class GhsaFeed implements Feed, FeedFamily {

  private static final String REVIEWED = "advisories/github-reviewed/";
  private static final Pattern NAME =
      Pattern.compile("(?:github-)?advisory-database[A-Za-z0-9._-]{0,80}\\.(?:tar|tgz)");

  @Override
  public String name() {
    return "ghsa";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://codeload.github.com/github/advisory-database/tar.gz/refs/heads/main";
  }

  @Override
  public List<Feed> defaults() {
    return List.of();
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) {
    return NAME.matcher(file.name()).matches() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    TarFiles.read(snapshot, GhsaFeed::isRecord, (_, in) -> read(in, sink));
  }

  private static boolean isRecord(String path) {
    return ("/" + path).contains("/" + REVIEWED) && path.endsWith(".json");
  }

  private static void read(InputStream in, RecordSink sink) throws IOException {
    Optional<Advisory> advisory = OsvRecord.read(Json.read(in));
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().modified());
    }
  }
}
