// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.version.VersionRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the tracker says of one flaw of a source package.
///
/// @param name of the source package
record DebianRecord(String name, DebianReleases releases) {

  private static final VersionRange ALL = new VersionRange("0", VersionRange.OPEN);

  /// @param id `CVE-…`, or `TEMP-…` as long as there is none
  Advisory read(String id, JsonValue json) {
    return new Advisory(
        id,
        "debian",
        List.of(),
        List.of(),
        "",
        json.text("description").orElse(""),
        "",
        "",
        Optional.empty(),
        List.of(),
        List.of("https://security-tracker.debian.org/tracker/" + id),
        json.get("releases").fields().entrySet().stream().map(this::affected).toList());
  }

  private Affected affected(Map.Entry<String, JsonValue> release) {
    JsonValue json = release.getValue();
    Affected.Status status = status(json);
    return new Affected(
        releases.ecosystem(release.getKey()),
        name,
        ranges(status, json),
        List.of(),
        status,
        json.text("urgency").flatMap(DebianRecord::severity));
  }

  private static List<VersionRange> ranges(Affected.Status status, JsonValue json) {
    return switch (status) {
      case NOT_AFFECTED -> List.of();
      case FIXED -> List.of(VersionRange.before(json.text("fixed_version").orElse("0")));
      default -> List.of(ALL);
    };
  }

  /// Version 0 is the tracker's way to say that no version of this release was affected.
  private static Affected.Status status(JsonValue json) {
    Optional<String> fixed = json.text("fixed_version");
    return switch (json.text("status").orElse("")) {
      case "resolved" ->
          fixed.isEmpty()
              ? Affected.Status.UNDER_INVESTIGATION
              : fixed.get().equals("0") ? Affected.Status.NOT_AFFECTED : Affected.Status.FIXED;
      case "open" -> openStatus(json);
      default -> Affected.Status.UNDER_INVESTIGATION;
    };
  }

  /// No DSA is planned when there is a `nodsa`: for good when its reason is `ignored`, or when the
  /// release is no longer supported; else until a point release or a reason turns up.
  private static Affected.Status openStatus(JsonValue json) {
    boolean isGivenUp =
        json.text("nodsa_reason").orElse("").equals("ignored")
            || urgency(json.text("urgency").orElse("")).equals("end-of-life");
    if (isGivenUp) {
      return Affected.Status.WILL_NOT_FIX;
    }
    return json.get("nodsa").isPresent() ? Affected.Status.DEFERRED : Affected.Status.AFFECTED;
  }

  /// `not yet assigned` and `end-of-life` rate nothing.
  private static Optional<Severity> severity(String urgency) {
    return Severity.parse(urgency(urgency));
  }

  /// Asterisks mark a guess of the tracker's, as in `high**`.
  private static String urgency(String text) {
    return text.replace("*", "");
  }
}
