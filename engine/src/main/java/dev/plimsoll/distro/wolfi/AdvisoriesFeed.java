// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.wolfi;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.Yaml;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Wolfi's advisories as their authors write them (wolfictl, "advisory documents", schema 2): a tar
/// with a YAML file for each package, in it for each flaw its ids and what happened to it. Beyond
/// `security.json` it tells what is not fixed, and which CVE and GHSA are one flaw.
record AdvisoriesFeed() implements Feed {

  private static final String ECOSYSTEM = "Wolfi";
  private static final List<VersionRange> ALL =
      List.of(new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN));

  @Override
  public String name() {
    return "wolfi-advisories";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://codeload.github.com/wolfi-dev/advisories/tar.gz/refs/heads/main";
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(ECOSYSTEM);
    TarFiles.read(snapshot, path -> path.endsWith(".advisories.yaml"), (_, in) -> read(in, sink));
  }

  private static void read(InputStream in, RecordSink sink) throws IOException {
    JsonValue yaml = Yaml.read(in, Limits.DEFAULT);
    String name =
        yaml.get("package").text("name").orElseThrow(() -> new IOException("no package is named"));
    for (JsonValue advisory : yaml.get("advisories").items()) {
      Optional<JsonValue> last =
          advisory.get("events").items().stream().max(Comparator.comparing(AdvisoriesFeed::time));
      if (last.isPresent()) {
        sink.advisory(advisory(advisory, affected(name, last.get()), time(last.get())));
        sink.published(time(last.get()));
      }
    }
  }

  private static String time(JsonValue event) {
    return event.text("timestamp").orElse("");
  }

  /// The latest event decides.
  private static Affected affected(String name, JsonValue event) {
    return switch (event.text("type").orElse("")) {
      case "fixed" ->
          event
              .get("data")
              .text("fixed-version")
              .map(version -> fixed(name, version))
              .orElseGet(() -> open(name, Affected.Status.UNDER_INVESTIGATION));
      case "false-positive-determination" -> entry(name, List.of(), Affected.Status.NOT_AFFECTED);
      case "fix-not-planned" -> open(name, Affected.Status.WILL_NOT_FIX);
      case "true-positive-determination", "pending-upstream-fix" ->
          open(name, Affected.Status.AFFECTED);
      default -> open(name, Affected.Status.UNDER_INVESTIGATION);
    };
  }

  private static Affected fixed(String name, String version) {
    return version.equals("0")
        ? entry(name, List.of(), Affected.Status.NOT_AFFECTED)
        : entry(name, List.of(VersionRange.before(version)), Affected.Status.FIXED);
  }

  private static Affected open(String name, Affected.Status status) {
    return entry(name, ALL, status);
  }

  private static Affected entry(String name, List<VersionRange> ranges, Affected.Status status) {
    return new Affected(ECOSYSTEM, name, ranges, List.of(), status, Optional.empty());
  }

  private static Advisory advisory(JsonValue json, Affected affected, String modified)
      throws IOException {
    String id = json.text("id").orElseThrow(() -> new IOException("an advisory without id"));
    return new Advisory(
        id,
        "wolfi",
        json.get("aliases").texts().toList(),
        List.of(),
        "",
        "",
        "",
        modified,
        Optional.empty(),
        List.of(),
        List.of("https://images.chainguard.dev/security/" + id),
        List.of(affected));
  }
}
