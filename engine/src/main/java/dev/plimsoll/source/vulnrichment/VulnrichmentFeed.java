// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.vulnrichment;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The archive of CISA's repository: a tar with one record in CVE JSON 5 a CVE.
public final class VulnrichmentFeed implements Feed, FeedFamily {

  private static final Pattern RECORD =
      Pattern.compile("(?:[^/]++/)*+CVE-[0-9]{4}-[0-9]{4,9}\\.json");
  private static final Pattern FILE = Pattern.compile("(?:vulnrichment|cvelistV5).*\\.(?:tar|tgz)");

  /// A record must be among so many entries of the archive.
  private static final int ASKED = 200;

  @Override
  public String name() {
    return "vulnrichment";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.CVES;
  }

  @Override
  public String address() {
    return "https://codeload.github.com/cisagov/vulnrichment/tar.gz/refs/heads/develop";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (!FILE.matcher(file.name()).matches()) {
      return Optional.empty();
    }
    try (InputStream in = Compression.unpack(file.bytes().stream()).bytes()) {
      TarReader tar = new TarReader(in, Limits.FEED);
      Optional<TarEntry> entry = tar.next();
      for (int i = 0; i < ASKED && entry.isPresent(); i++) {
        if (isRecord(entry.get())) {
          return Optional.of(this);
        }
        entry = tar.next();
      }
    }
    throw new IOException("an archive, but not with CVE records");
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
      throw new IOException("no CVE records in the archive");
    }
  }

  private static boolean isRecord(TarEntry entry) {
    return entry.type() == TarEntry.Type.FILE && RECORD.matcher(entry.path()).matches();
  }

  private static void read(TarEntry entry, InputStream content, RecordSink sink)
      throws IOException {
    try {
      InputStream limited = new LimitedStream(content, "a CVE record", Limits.DEFAULT.textBytes());
      CveRecord record = CveRecord.read(limited);
      sink.note(record.note());
      sink.published(record.updated());
    } catch (IOException e) {
      throw new IOException(entry.path() + ": " + e.getMessage(), e);
    }
  }
}
