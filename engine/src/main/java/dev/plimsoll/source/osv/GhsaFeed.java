// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
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
    boolean isEmpty = true;
    try (InputStream in = snapshot.unpacked()) {
      TarReader tar = new TarReader(in, Limits.FEED);
      for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        if (isRecord(entry.get())) {
          isEmpty = false;
          read(entry.get(), tar.content(), sink);
        }
      }
    }
    if (isEmpty) {
      throw new IOException("no reviewed advisory of GitHub in it");
    }
  }

  private static boolean isRecord(TarEntry entry) {
    String path = "/" + entry.path();
    return entry.type() == TarEntry.Type.FILE
        && path.contains("/" + REVIEWED)
        && path.endsWith(".json");
  }

  private static void read(TarEntry entry, InputStream in, RecordSink sink) throws IOException {
    if (entry.size() > Limits.DEFAULT.textBytes()) {
      throw new LimitExceededException(entry.path(), Limits.DEFAULT.textBytes());
    }
    Optional<Advisory> advisory;
    try {
      advisory =
          OsvRecord.read(
              Json.read(new LimitedStream(in, entry.path(), Limits.DEFAULT.textBytes())));
    } catch (IOException e) {
      throw new IOException(entry.path() + ": " + e.getMessage(), e);
    }
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().modified());
    }
  }
}
