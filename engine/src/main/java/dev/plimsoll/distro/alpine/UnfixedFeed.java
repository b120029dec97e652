// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// What secfixes-tracker knows of and no version fixes: a tar with a JSON document for each CVE.
/// What secdb later says is fixed outweighs it. It compares NVD's names and versions with the
/// newest package of each branch, so a version in front of that one is taken for affected too.
record UnfixedFeed() implements Feed {

  private static final List<VersionRange> ALL =
      List.of(new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN));

  @Override
  public String name() {
    return "alpine-unfixed";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://aquasecurity.github.io/secfixes-tracker/all.tar.gz";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    TarFiles.read(snapshot, UnfixedFeed::isRecord, (_, in) -> read(in, sink));
  }

  private static boolean isRecord(String path) {
    return path.endsWith(".json") && TarFiles.name(path).startsWith("CVE-");
  }

  private static void read(InputStream in, RecordSink sink) throws IOException {
    JsonValue json = Json.read(in);
    String id = json.text("id").orElseThrow(() -> new IOException("a record without id"));
    List<Affected> affected =
        json.get("state").items().stream()
            .filter(state -> !state.get("fixed").isTrue())
            .flatMap(state -> affected(state).stream())
            .distinct()
            .toList();
    if (!affected.isEmpty()) {
      sink.advisory(advisory(id, json, affected));
    }
  }

  /// The branch stands before the repository: `3.13-community`, `edge-main`.
  private static Optional<Affected> affected(JsonValue state) {
    String repository = state.text("repo").orElse("");
    int dash = repository.lastIndexOf('-');
    Optional<String> name = state.text("packageName");
    if (dash <= 0 || name.isEmpty()) {
      return Optional.empty();
    }
    String branch = repository.substring(0, dash);
    boolean isNumber = Character.isDigit(branch.charAt(0));
    return Optional.of(
        new Affected(
            "Alpine:" + (isNumber ? "v" : "") + branch,
            name.get(),
            ALL,
            List.of(),
            Affected.Status.AFFECTED,
            Optional.empty()));
  }

  private static Advisory advisory(String id, JsonValue json, List<Affected> affected) {
    List<Rating> ratings =
        json.get("cvss3").text("vector").stream()
            .map(vector -> new Rating("nvd", vector, Cvss.severity(vector)))
            .toList();
    return new Advisory(
        id,
        "alpine",
        List.of(),
        List.of(),
        "",
        json.text("description").orElse(""),
        "",
        "",
        Optional.empty(),
        ratings,
        json.get("ref").items().stream().flatMap(ref -> ref.text("rel").stream()).toList(),
        affected);
  }
}
