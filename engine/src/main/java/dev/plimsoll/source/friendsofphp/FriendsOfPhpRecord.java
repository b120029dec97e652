// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.friendsofphp;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One file of FriendsOfPHP (security-advisories, README, "Contributing"): for each branch of a
/// package the versions that are affected.
///
/// @param name of the file: the CVE, the GHSA, or a day
record FriendsOfPhpRecord(String name, JsonValue yaml) {

  private static final String SCHEME = "composer://";

  Advisory advisory(String ecosystem) throws IOException {
    String subject = subject();
    List<VersionRange> ranges =
        branches().map(branch -> range(branch.get("versions").texts().toList())).toList();
    List<String> ids = ids(subject);
    boolean isFixed = ranges.stream().anyMatch(range -> range.fixed().isPresent());
    return new Advisory(
        ids.getFirst(),
        "friendsofphp",
        ids.subList(1, ids.size()),
        List.of(),
        yaml.text("title").orElse("").strip(),
        "",
        "",
        "",
        Optional.empty(),
        List.of(),
        yaml.text("link").stream().toList(),
        List.of(
            new Affected(
                ecosystem,
                subject,
                ranges,
                List.of(),
                isFixed ? Affected.Status.FIXED : Affected.Status.AFFECTED,
                Optional.empty())));
  }

  /// When the last branch was fixed.
  String time() {
    return branches()
        .flatMap(branch -> branch.get("time").text().stream())
        .max(Comparator.naturalOrder())
        .map(time -> time.replace(' ', 'T') + "Z")
        .orElse("");
  }

  private Stream<JsonValue> branches() {
    return yaml.get("branches").fields().values().stream();
  }

  /// Composer compares names without regard to case.
  private String subject() throws IOException {
    return yaml.text("reference")
        .filter(reference -> reference.startsWith(SCHEME))
        .map(reference -> reference.substring(SCHEME.length()).toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new IOException("no package is named"));
  }

  /// A file called by a day has no id of its own but its place.
  private List<String> ids(String subject) {
    List<String> ids =
        Stream.concat(yaml.text("cve").stream(), Stream.of(name))
            .map(String::strip)
            .filter(id -> id.startsWith("CVE-") || id.startsWith("GHSA-"))
            .distinct()
            .toList();
    return ids.isEmpty() ? List.of(subject + "/" + name) : ids;
  }

  /// Constraints that all hold: `>=1.0` and `<1.2`. One that can't be read is kept as a bound that
  /// can't be compared with.
  private static VersionRange range(List<String> constraints) {
    String from = VersionRange.BEGINNING;
    VersionRange.End end = VersionRange.OPEN;
    for (String constraint : constraints) {
      String text = constraint.strip();
      if (text.startsWith(">=")) {
        from = text.substring(2).strip();
      } else if (text.startsWith("<=")) {
        end = new VersionRange.LastAffected(text.substring(2).strip());
      } else if (text.startsWith(">")) {
        from = behind(text.substring(1).strip());
      } else {
        end = new VersionRange.Fixed(text.startsWith("<") ? text.substring(1).strip() : text);
      }
    }
    return new VersionRange(from, end);
  }

  /// Composer's versions have up to four numbers, so `4.3.0.1` is the next after `4.3.0`.
  private static String behind(String version) {
    return version.matches("v?[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}") ? version + ".1" : version;
  }
}
