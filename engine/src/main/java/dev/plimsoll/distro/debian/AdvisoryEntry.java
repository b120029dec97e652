// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One entry of an [AdvisoryList]: a line `[29 Mar 2023] DSA-5380-1 xorg-server - security update`,
/// then the CVEs in braces and for each release a line `[bullseye] - xorg-server 2:1.20.11-1`.
final class AdvisoryEntry {

  private static final Pattern HEAD =
      Pattern.compile("\\[([^\\]]{1,40}+)\\] (D[A-Z]{1,3}-[0-9]{1,9}(?:-[0-9]{1,9})?)(.*+)");
  private static final Pattern PLACE =
      Pattern.compile("(?:\\[([a-z]{1,40}+)\\] )?- (\\S{1,200}+) (\\S{1,250}+).*+");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final List<VersionRange> ALL =
      List.of(new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN));

  private final String id;
  private final String date;
  private final String title;
  private final List<String> flaws = new ArrayList<>();
  private final List<Affected> affected = new ArrayList<>();

  private AdvisoryEntry(String id, String date, String title) {
    this.id = id;
    this.date = date;
    this.title = title;
  }

  static AdvisoryEntry begin(String line, int number) throws IOException {
    Matcher head = HEAD.matcher(line);
    if (!head.matches()) {
      throw new IOException("line " + number + " begins no advisory");
    }
    return new AdvisoryEntry(head.group(2), day(head.group(1)), head.group(3).strip());
  }

  /// Takes a further line, without the blanks around it.
  void line(String text, DebianReleases releases) {
    if (text.startsWith("{")) {
      Stream.of(text.replaceAll("[{}]", " ").split("\\s+"))
          .filter(word -> !word.isEmpty())
          .forEach(flaws::add);
      return;
    }
    Matcher place = PLACE.matcher(text);
    if (place.matches()) {
      String release = Optional.ofNullable(place.group(1)).orElse("sid");
      affected.add(affected(releases.ecosystem(release), place.group(2), place.group(3)));
    }
  }

  /// Updates that repair what an earlier one broke (`DSA-5356-2`) name no flaws and are about none.
  boolean isOnFlaws() {
    boolean isRepair = flaws.isEmpty() && title.contains("regression");
    return !affected.isEmpty() && !isRepair;
  }

  String date() {
    return date;
  }

  Advisory advisory() {
    return new Advisory(
        id,
        "debian",
        List.of(),
        flaws,
        title,
        "",
        date,
        "",
        Optional.empty(),
        List.of(),
        List.of("https://security-tracker.debian.org/tracker/" + id),
        affected);
  }

  private static Affected affected(String ecosystem, String name, String version) {
    return switch (version) {
      case "<not-affected>" -> entry(ecosystem, name, List.of(), Affected.Status.NOT_AFFECTED);
      case "<unfixed>" -> entry(ecosystem, name, ALL, Affected.Status.AFFECTED);
      case "<end-of-life>", "<ignored>" ->
          entry(ecosystem, name, ALL, Affected.Status.WILL_NOT_FIX);
      case "<no-dsa>", "<postponed>" -> entry(ecosystem, name, ALL, Affected.Status.DEFERRED);
      default ->
          version.startsWith("<")
              ? entry(ecosystem, name, ALL, Affected.Status.UNDER_INVESTIGATION)
              : entry(
                  ecosystem, name, List.of(VersionRange.before(version)), Affected.Status.FIXED);
    };
  }

  private static Affected entry(
      String ecosystem, String name, List<VersionRange> ranges, Affected.Status status) {
    return new Affected(ecosystem, name, ranges, List.of(), status, Optional.empty());
  }

  private static String day(String text) {
    try {
      return LocalDate.parse(text, DAY).toString();
    } catch (DateTimeException e) {
      return ""; // some have typing errors; nothing but the display hangs on it
    }
  }
}
