// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;

/// The tracker's JSON: one object, a field for each source package, in it one for each flaw. Read a
/// source package at a time.
public final class DebianFeed implements Feed, FeedFamily {

  /// The address ends in `json`; those who keep a copy choose names of these kinds.
  private static final Set<String> NAMES =
      Set.of("json", "debian.json", "security-tracker.json", "debian-security-tracker.json");

  @Override
  public String name() {
    return "debian";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://security-tracker.debian.org/tracker/data/json";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (NAMES.contains(file.name()) && file.start().contains("\"releases\"")) {
      return Optional.of(this);
    }
    return Stream.of("DSA", "DLA").anyMatch(series -> isList(file, series))
        ? list(file)
        : Optional.empty();
  }

  /// `DSA/list`, as in the tracker's repository.
  private static boolean isList(FeedFile file, String series) {
    return file.name().equals(series)
        || (file.name().equals("list") && file.folder().equals(series));
  }

  private static Optional<Feed> list(FeedFile file) throws IOException {
    String start = file.start();
    return Stream.of("DSA", "DLA")
        .filter(series -> start.startsWith("[") && start.contains("] " + series + "-"))
        .<Feed>map(AdvisoryList::new)
        .findFirst();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    DebianReleases releases = DebianReleases.read();
    try (InputStream in = snapshot.unpacked()) {
      Json.readFields(in, (name, value) -> readPackage(name, value, releases, sink));
    }
  }

  private static void readPackage(
      String name, JsonParser flaws, DebianReleases releases, RecordSink sink) throws IOException {
    DebianRecord record = new DebianRecord(name, releases);
    Json.forEachField(flaws, (id, flaw) -> sink.advisory(record.read(id, Json.readValue(flaw))));
  }
}
