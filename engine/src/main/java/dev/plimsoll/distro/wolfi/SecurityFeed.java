// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.wolfi;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A `security.json` in the form of Alpine's secdb, but with each id of a flaw on a line of its
/// own: a flaw that has a GHSA and a CVE stands there twice.
///
/// @param publisher `wolfi` or `chainguard`, which are the feed's name and the source's
record SecurityFeed(String publisher, String ecosystem, String address) implements Feed {

  static final SecurityFeed WOLFI =
      new SecurityFeed("wolfi", "Wolfi", "https://packages.wolfi.dev/os/security.json");
  static final SecurityFeed CHAINGUARD =
      new SecurityFeed(
          "chainguard", "Chainguard", "https://packages.cgr.dev/chainguard/security.json");

  @Override
  public String name() {
    return publisher;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    boolean[] hasPackages = new boolean[1];
    sink.covers(ecosystem);
    try (InputStream in = snapshot.unpacked()) {
      Json.readFields(
          in,
          (field, value) -> {
            if (field.equals("packages")) {
              hasPackages[0] = true;
              readPackages(value, sink);
            }
          });
    }
    if (!hasPackages[0]) {
      throw new IOException("no packages in the security.json of " + publisher);
    }
  }

  private void readPackages(JsonParser parser, RecordSink sink) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("packages that are no list");
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      readPackage(Json.readValue(parser).get("pkg"), sink);
    }
  }

  private void readPackage(JsonValue json, RecordSink sink) throws IOException {
    String name = json.text("name").orElseThrow(() -> new IOException("a package without a name"));
    Map<String, String> versionById = new TreeMap<>();
    for (Map.Entry<String, JsonValue> fix : json.get("secfixes").fields().entrySet()) {
      for (String line : fix.getValue().texts().toList()) {
        for (String id : line.strip().split("\\s++", 100)) {
          versionById.merge(id, fix.getKey(), SecurityFeed::later);
        }
      }
    }
    for (Map.Entry<String, String> fix : versionById.entrySet()) {
      if (!fix.getKey().isEmpty()) {
        sink.advisory(advisory(fix.getKey(), affected(name, fix.getValue())));
      }
    }
  }

  /// An id under two versions, of which one says that the package never was affected: it was, until
  /// the other.
  private static String later(String a, String b) {
    return a.equals("0") ? b : a;
  }

  /// Version 0 means that the package never was affected.
  private Affected affected(String name, String version) {
    boolean isNever = version.equals("0");
    return new Affected(
        ecosystem,
        name,
        isNever ? List.of() : List.of(VersionRange.before(version)),
        List.of(),
        isNever ? Affected.Status.NOT_AFFECTED : Affected.Status.FIXED,
        Optional.empty());
  }

  private Advisory advisory(String id, Affected affected) {
    return new Advisory(
        id,
        publisher,
        List.of(),
        List.of(),
        List.of("https://images.chainguard.dev/security/" + id),
        List.of(affected));
  }
}
