// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.ZipReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/// One ecosystem of OSV's bucket: a zip archive with one JSON a record.
///
/// @param ecosystem without a suffix, such as `PyPI` or `AlmaLinux`
/// @param clock tells which times of publishers lie in the future
record OsvFeed(String ecosystem, InstantSource clock) implements Feed {

  private static final String BUCKET = "https://storage.googleapis.com/osv-vulnerabilities/";

  OsvFeed(String ecosystem) {
    this(ecosystem, InstantSource.system());
  }

  @Override
  public String name() {
    return "osv-" + ecosystem;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return address("all.zip");
  }

  /// Where a file of this ecosystem is.
  String address(String file) {
    return BUCKET + encoded(ecosystem) + "/" + file;
  }

  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    return new OsvChanges(this, downloads, clock.instant()).since(last);
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(ecosystem);
    ZipReader zip = ZipReader.open(snapshot.bytes(), Limits.FEED);
    for (ZipReader.Entry entry : zip.entries()) {
      if (isRecord(entry)) {
        Optional<Advisory> advisory = read(zip, entry);
        if (advisory.isPresent()) {
          sink.advisory(advisory.get());
          sink.published(advisory.get().modified());
        }
      }
    }
  }

  private static Optional<Advisory> read(ZipReader zip, ZipReader.Entry entry) throws IOException {
    if (entry.size() > Limits.DEFAULT.textBytes()) {
      throw new LimitExceededException(entry.name(), Limits.DEFAULT.textBytes());
    }
    try (InputStream in = zip.open(entry)) {
      return OsvRecord.read(Json.read(in));
    } catch (IOException e) {
      throw new IOException(entry.name() + ": " + e.getMessage(), e);
    }
  }

  static boolean isRecord(ZipReader.Entry entry) {
    return entry.name().endsWith(".json");
  }

  /// `AlmaLinux:9` without what follows the colon.
  static String withoutSuffix(String ecosystem) {
    int colon = ecosystem.indexOf(':');
    return colon < 0 ? ecosystem : ecosystem.substring(0, colon);
  }
}
