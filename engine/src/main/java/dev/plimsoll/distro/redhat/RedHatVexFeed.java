// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Red Hat's CSAF VEX documents, one a CVE: an archive of all, and what changed since.
///
/// The first load takes the archive, whose day becomes the cursor. Later ones ask for `changes.csv`
/// on condition that it changed, and fetch the documents that are newer than the cursor. Who was
/// away for so long that most changed takes the archive again.
record RedHatVexFeed() implements Feed {

  private static final String ROOT = "https://security.access.redhat.com/data/csaf/v2/vex/";
  private static final Pattern ARCHIVE =
      Pattern.compile("csaf_vex_([0-9]{4}-[0-9]{2}-[0-9]{2})\\.tar\\.zst");

  @Override
  public String name() {
    return "redhat-vex";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return ROOT + "changes.csv";
  }

  @Override
  public FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    Optional<Instant> cursor = VexChanges.time(last.cursor());
    if (cursor.isEmpty()) {
      return archive(downloads);
    }
    return switch (downloads.get(address(), last)) {
      case Unchanged unchanged -> unchanged;
      case Changes changes -> changes;
      case Snapshot snapshot -> changes(downloads, snapshot, cursor.get());
    };
  }

  private FeedAnswer changes(Downloads downloads, Snapshot index, Instant cursor)
      throws IOException {
    try (index) {
      VexChanges changes = VexChanges.since(cursor, index, downloads.text(ROOT + "deletions.csv"));
      return changes.tooMany()
          ? archive(downloads)
          : new Changes(
              index.state().at(changes.newest().toString()), changes.content(downloads, ROOT));
    }
  }

  private Snapshot archive(Downloads downloads) throws IOException {
    String name = downloads.text(ROOT + "archive_latest.txt").strip();
    var matcher = ARCHIVE.matcher(name);
    Optional<Instant> day =
        matcher.matches() ? VexChanges.time(matcher.group(1) + "T00:00:00Z") : Optional.empty();
    if (day.isEmpty()) {
      throw new IOException("archive_latest.txt names no archive of documents");
    }
    Snapshot archive = downloads.get(ROOT + name);
    FeedState state = FeedState.of(address()).at(day.get().toString());
    return new Snapshot(archive.bytes(), state, archive);
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      TarReader tar = new TarReader(in, Limits.FEED);
      int documents = 0;
      for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        if (entry.get().type() == TarEntry.Type.FILE && entry.get().path().endsWith(".json")) {
          read(entry.get().path(), tar.content(), sink);
          documents++;
        }
      }
      if (documents == 0) {
        throw new IOException("an archive without documents");
      }
    }
  }

  /// Reads one document, as lies below the publisher's folders of years.
  static void parseDocument(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpackedText()) {
      read("the document", in, sink);
    }
  }

  private static void read(String path, InputStream in, RecordSink sink) throws IOException {
    try {
      InputStream bounded = new LimitedStream(in, path, Limits.DEFAULT.textBytes());
      Optional<dev.plimsoll.advisory.Advisory> advisory =
          VexDocument.read(Json.read(bounded)).advisory();
      if (advisory.isPresent()) {
        sink.published(advisory.get().modified());
        sink.advisory(advisory.get());
      }
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }
}
