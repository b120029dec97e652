// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One file of the tracker, on one CVE (ubuntu-cve-tracker, README, "Fields"): fields `Name: value`
/// with further lines indented, and a line `release_package: status (note)` for each place.
final class TrackerFile {

  private static final int MAX_LINE = 1 << 20;
  private static final int MAX_LINES = 200_000;
  private static final String PRIORITY = "Priority_";

  private final UbuntuReleases releases;
  private final Map<String, List<String>> linesByField = new HashMap<>();
  private final Map<String, Severity> severities = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private TrackerFile(UbuntuReleases releases) {
    this.releases = releases;
  }

  /// An entry and the words it stands under, since a priority may be given for them.
  private record Entry(String target, Affected affected) {}

  /// Reads a file; empty when its CVE was rejected.
  ///
  /// @param name of the file, which is the CVE's
  static Optional<Advisory> read(String name, InputStream in, UbuntuReleases releases)
      throws IOException {
    TrackerFile file = new TrackerFile(releases);
    file.read(in);
    return file.isRejected() ? Optional.empty() : Optional.of(file.advisory(name));
  }

  private void read(InputStream in) throws IOException {
    Lines lines = new Lines(in, MAX_LINE);
    List<String> values = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get();
      if (lines.number() > MAX_LINES) {
        throw new IOException("more than " + MAX_LINES + " lines");
      }
      if (text.startsWith(" ") || text.startsWith("\t")) {
        values.add(text.strip());
      } else {
        values = field(text);
      }
    }
  }

  /// Takes the first line of a field; the answer takes the others.
  private List<String> field(String line) {
    int colon = line.indexOf(':');
    boolean saysNothing = line.startsWith(" DNE", colon + 1); // as most lines do
    if (colon <= 0 || line.startsWith("#") || saysNothing) {
      return new ArrayList<>();
    }
    String name = line.substring(0, colon);
    String value = line.substring(colon + 1).strip();
    int underscore = name.indexOf('_');
    if (underscore < 0) {
      List<String> values = linesByField.computeIfAbsent(name, _ -> new ArrayList<>());
      values.add(value);
      return values;
    }
    if (name.startsWith(PRIORITY)) {
      Severity.parse(firstWord(value))
          .ifPresent(word -> severities.put(name.substring(PRIORITY.length()), word));
    } else {
      place(name.substring(0, underscore), name.substring(underscore + 1), value);
    }
    return new ArrayList<>();
  }

  private void place(String target, String name, String status) {
    releases
        .ecosystem(target)
        .flatMap(ecosystem -> TrackerStatus.read(status).affected(ecosystem, name))
        .ifPresent(affected -> entries.add(new Entry(target, affected)));
  }

  private boolean isRejected() {
    String description = text("Description");
    return description.startsWith("** REJECT **") || description.startsWith("Rejected reason");
  }

  private Advisory advisory(String name) {
    List<String> references = new ArrayList<>(List.of("https://ubuntu.com/security/" + name));
    references.addAll(lines("References").filter(line -> line.contains("://")).toList());
    return new Advisory(
        name,
        "ubuntu",
        List.of(),
        List.of(),
        "",
        text("Description"),
        published(),
        "",
        Optional.empty(),
        ratings(),
        references.stream().distinct().toList(),
        Pockets.apart(entries.stream().map(this::rated).toList(), true));
  }

  private Affected rated(Entry entry) {
    Affected a = entry.affected();
    Optional<Severity> own =
        Optional.ofNullable(severities.get(a.name() + "/" + entry.target()))
            .or(() -> Optional.ofNullable(severities.get(a.name() + "_" + entry.target())))
            .or(() -> Optional.ofNullable(severities.get(a.name())));
    return own.isEmpty()
        ? a
        : new Affected(a.ecosystem(), a.name(), a.ranges(), a.versions(), a.status(), own);
  }

  /// Canonical's own word, then vectors, each behind the name of who gave it.
  private List<Rating> ratings() {
    List<Rating> ratings = new ArrayList<>();
    Severity.parse(firstWord(text("Priority")))
        .ifPresent(word -> ratings.add(new Rating("ubuntu", "", word)));
    for (String line : lines("CVSS").toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        String vector = firstWord(line.substring(colon + 2));
        ratings.add(new Rating(line.substring(0, colon), vector, Cvss.severity(vector)));
      }
    }
    return ratings;
  }

  /// `2016-03-12 15:59:00 UTC`, or the day alone.
  private String published() {
    String date = text("PublicDate");
    return date.endsWith(" UTC")
        ? date.substring(0, date.length() - 4).replace(' ', 'T') + "Z"
        : date.equals("unknown") ? "" : date;
  }

  private java.util.stream.Stream<String> lines(String field) {
    return linesByField.getOrDefault(field, List.of()).stream().filter(line -> !line.isEmpty());
  }

  private String text(String field) {
    return lines(field).collect(Collectors.joining(" "));
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }
}
