// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.arch;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The tracker's JSON: an array of groups (AVGs), each of flaws of the same packages.
public final class ArchFeed implements Feed, FeedFamily {

  private static final VersionRange ALL =
      new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN);

  @Override
  public String name() {
    return "arch";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return "https://security.archlinux.org/all.json";
  }

  @Override
  public List<Feed> defaults() {
    return List.of(this);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    boolean isIt =
        List.of("all.json", "arch.json").contains(file.name()) && file.start().contains("\"AVG-");
    return isIt ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    sink.covers(ArchMatcher.ECOSYSTEM);
    try (InputStream in = snapshot.unpackedText()) {
      JsonValue json = Json.read(in);
      if (!(json instanceof JsonValue.Arr)) {
        throw new IOException("not a list of groups");
      }
      for (JsonValue group : json.items()) {
        sink.advisory(advisory(group));
      }
    }
  }

  private static Advisory advisory(JsonValue group) throws IOException {
    String id = group.text("name").orElseThrow(() -> new IOException("a group without a name"));
    return new Advisory(
        id,
        "arch",
        List.of(),
        group.get("issues").texts().toList(),
        group.text("type").orElse(""),
        "",
        "",
        "",
        Optional.empty(),
        List.of(),
        List.of("https://security.archlinux.org/" + id),
        group.get("packages").texts().map(name -> affected(name, group)).toList());
  }

  /// The version that a group calls affected is the one that was looked at, not the first with the
  /// flaw: all before the fix count.
  private static Affected affected(String name, JsonValue group) {
    Affected.Status status = status(group);
    return new Affected(
        ArchMatcher.ECOSYSTEM,
        name,
        switch (status) {
          case NOT_AFFECTED -> List.of();
          case FIXED -> List.of(VersionRange.before(group.text("fixed").orElse("")));
          default -> List.of(ALL);
        },
        List.of(),
        status,
        group.text("severity").flatMap(Severity::parse));
  }

  /// `Testing` is a fix that waits in the testing repository: a version that has it is fixed.
  private static Affected.Status status(JsonValue group) {
    return switch (group.text("status").orElse("")) {
      case "Not affected" -> Affected.Status.NOT_AFFECTED;
      case "Fixed", "Testing" ->
          group.text("fixed").isPresent()
              ? Affected.Status.FIXED
              : Affected.Status.UNDER_INVESTIGATION;
      case "Vulnerable" -> Affected.Status.AFFECTED;
      default -> Affected.Status.UNDER_INVESTIGATION;
    };
  }
}
