// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

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

/// One file of secdb: for each source package the versions that fixed something, and what.
///
/// @param branch `v3.22` or `edge`
/// @param repository `main` or `community`
record AlpineFeed(String branch, String repository) implements Feed {

  @Override
  public String name() {
    return "alpine-" + branch + "-" + repository;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://secdb.alpinelinux.org/" + branch + "/" + repository + ".json";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(ecosystem());
    try (InputStream in = snapshot.unpackedText()) {
      JsonValue json = Json.read(in);
      if (!json.text("distroversion").orElse("").equals(branch)) {
        throw new IOException("not the secdb of " + branch);
      }
      for (JsonValue entry : json.get("packages").items()) {
        readPackage(entry.get("pkg"), sink);
      }
    }
  }

  private String ecosystem() {
    return "Alpine:" + branch;
  }

  private void readPackage(JsonValue json, RecordSink sink) throws IOException {
    String name = json.text("name").orElseThrow(() -> new IOException("a package without a name"));
    for (Map.Entry<String, JsonValue> fix : json.get("secfixes").fields().entrySet()) {
      Affected affected = affected(name, fix.getKey());
      for (String line : fix.getValue().texts().toList()) {
        for (SecfixIds ids : SecfixIds.read(line)) {
          sink.advisory(ids.advisory(List.of(affected)));
        }
      }
    }
  }

  /// Version 0 is secdb's way to say that the package was never affected.
  private Affected affected(String name, String version) {
    boolean isNever = version.equals("0");
    return new Affected(
        ecosystem(),
        name,
        isNever ? List.of() : List.of(VersionRange.before(version)),
        List.of(),
        isNever ? Affected.Status.NOT_AFFECTED : Affected.Status.FIXED,
        Optional.empty());
  }
}
