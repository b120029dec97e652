// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.photon;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Photon says of one flaw in one package, which is a source package or one that was built
/// from it.
record PhotonRecord(String release) {

  private static final VersionRange ALL =
      new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN);
  private static final Pattern BEFORE =
      Pattern.compile("all versions before (\\S++) are vulnerable");

  /// The end of a range whose end nobody tells: no version, so that the answer is "undetermined".
  private static final VersionRange UNTOLD = VersionRange.before("not told");

  /// @throws IOException when the record names no flaw or no package
  Advisory read(JsonValue json) throws IOException {
    String id = required(json, "cve_id");
    return new Advisory(
        id,
        "photon",
        List.of(),
        List.of(),
        List.of("https://github.com/vmware/photon/wiki/Security-Advisories"),
        List.of(affected(required(json, "pkg"), json)));
  }

  private static String required(JsonValue json, String field) throws IOException {
    return json.text(field)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new IOException("a record without " + field));
  }

  private Affected affected(String name, JsonValue json) {
    Affected.Status status = status(json);
    return new Affected(
        PhotonMatcher.ecosystem(release),
        name,
        ranges(status, json),
        List.of(),
        status,
        severity(json.get("cve_score")));
  }

  /// The oldest lists have no status: all of their records are of fixes.
  private static Affected.Status status(JsonValue json) {
    return switch (json.text("status").orElse("Fixed")) {
      case "Fixed" -> Affected.Status.FIXED;
      case "Not Affected" -> Affected.Status.NOT_AFFECTED;
      default -> Affected.Status.AFFECTED;
    };
  }

  private static List<VersionRange> ranges(Affected.Status status, JsonValue json) {
    return switch (status) {
      case NOT_AFFECTED -> List.of();
      case FIXED -> List.of(fixed(json).map(VersionRange::before).orElse(UNTOLD));
      default -> List.of(fixed(json).map(VersionRange::before).orElse(ALL));
    };
  }

  /// Epochs are left out on both sides ([RpmSubject]).
  private static Optional<String> fixed(JsonValue json) {
    Matcher before = BEFORE.matcher(json.text("aff_ver").orElse(""));
    return json.text("res_ver")
        .map(String::strip)
        .filter(version -> !version.isEmpty() && !version.equals("NA"))
        .or(() -> before.matches() ? Optional.of(before.group(1)) : Optional.empty())
        .map(RpmSubject::withoutEpoch);
  }

  /// A score of CVSS, from 0 to 10; `null` when there is none.
  private static Optional<Severity> severity(JsonValue score) {
    return score instanceof JsonValue.Num(var number)
        ? Optional.of(Severity.ofScore(Double.parseDouble(number)))
        : Optional.empty();
  }
}
