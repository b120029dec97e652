// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The list of openEuler's advisories: a path a line, `2024/cvrf-openEuler-SA-2024-1349.xml`, in
/// any order.
///
/// @param advisories the oldest first
record OpenEulerIndex(List<Entry> advisories) {

  private static final Pattern LINE =
      Pattern.compile("/?([0-9]{4}/cvrf-openEuler-SA-([0-9]{4})-([0-9]{1,9})\\.xml)");

  /// Numbers are given before advisories come out, so a few come out behind greater ones.
  private static final int OVERLAP = 100;

  /// One advisory.
  record Entry(int year, int number, String path) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Integer.compare(year, other.year);
      return order == 0 ? Integer.compare(number, other.number) : order;
    }

    /// As a cursor.
    String cursor() {
      return year + "-" + number;
    }
  }

  /// Lines that name no advisory are passed.
  static OpenEulerIndex read(String text) {
    TreeSet<Entry> entries = new TreeSet<>();
    text.lines().map(String::strip).forEach(line -> entry(line).ifPresent(entries::add));
    return new OpenEulerIndex(List.copyOf(entries));
  }

  private static Optional<Entry> entry(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Entry(
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(1)))
        : Optional.empty();
  }

  /// The cursor behind all of them.
  ///
  /// @throws IOException when there are none, which would be a broken list
  String end() throws IOException {
    if (advisories.isEmpty()) {
      throw new IOException("a list without advisories");
    }
    return advisories.getLast().cursor();
  }

  /// Those behind `cursor`, and some before it; all when it is empty or no longer one of them.
  List<Entry> since(String cursor) {
    List<String> cursors = advisories.stream().map(Entry::cursor).toList();
    int last = cursors.indexOf(cursor);
    return advisories.subList(Math.max(0, last + 1 - OVERLAP), advisories.size());
  }
}
