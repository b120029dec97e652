// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.table;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.report.ReportFormat.Look;

/// Text of a given width, perhaps coloured. What comes from an image or advisory is stripped of
/// control characters, so that it can't steer the terminal.
final class Page {

  private static final int MIN_WIDTH = 40;
  private static final char ESCAPE = '\u001b';

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final boolean colours;

  Page(Look look) {
    this.width = Math.max(MIN_WIDTH, look.width());
    this.colours = look.colours();
  }

  String text() {
    return text.toString();
  }

  void line(String line) {
    text.append(harmless(line)).append('\n');
  }

  /// One line, cut at the width.
  void cut(String line) {
    String clean = harmless(line.stripTrailing());
    int end = endOf(clean, width);
    text.append(end < clean.length() ? clean.substring(0, endOf(clean, width - 1)) + "…" : clean);
    text.append(colours && end < clean.length() ? ESCAPE + "[0m" : "").append('\n');
  }

  /// As many lines as needed; all but the first are indented further than it by two columns.
  void wrapped(String line, int indent) {
    StringBuilder current = new StringBuilder(" ".repeat(indent));
    boolean isFresh = true;
    for (String word : harmless(line).split(" ", -1)) {
      if (!isFresh && visible(current) + 1 + visible(word) > width) {
        text.append(current).append('\n');
        current = new StringBuilder(" ".repeat(indent + 2));
        isFresh = true;
      }
      current.append(isFresh ? "" : " ").append(word);
      isFresh = false;
    }
    text.append(current).append('\n');
  }

  String bold(String part) {
    return paint("1", part);
  }

  String red(String part) {
    return paint("31", part);
  }

  String green(String part) {
    return paint("32", part);
  }

  /// The word of a severity, coloured and as wide as the longest.
  String severity(Severity severity) {
    return coloured(severity, Words.padded(severity.word(), 10));
  }

  String coloured(Severity severity, String part) {
    return switch (severity) {
      case CRITICAL -> paint("1;31", part);
      case HIGH -> paint("31", part);
      case MEDIUM -> paint("33", part);
      case LOW -> paint("36", part);
      case NEGLIGIBLE, UNKNOWN -> paint("2", part);
    };
  }

  private String paint(String code, String part) {
    return colours ? ESCAPE + "[" + code + "m" + strip(part) + ESCAPE + "[0m" : part;
  }

  /// Escapes are ours alone: everything else of that kind is replaced.
  private String harmless(String line) {
    return colours ? stripForeign(line) : strip(line);
  }

  private static String strip(String line) {
    return line.chars().anyMatch(Character::isISOControl)
        ? line.replaceAll("\\p{Cntrl}", "�")
        : line;
  }

  /// Leaves `ESC [ digits m` alone and replaces all other control characters.
  private static String stripForeign(String line) {
    StringBuilder clean = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean foreign = Character.isISOControl(c) && !(c == ESCAPE && endOfColour(line, i) > i);
      clean.append(foreign ? '�' : c);
    }
    return clean.toString();
  }

  private static int endOfColour(String line, int escape) {
    int i = escape + 1;
    if (i >= line.length() || line.charAt(i) != '[') {
      return -1;
    }
    i++;
    while (i < line.length() && (Character.isDigit(line.charAt(i)) || line.charAt(i) == ';')) {
      i++;
    }
    return i < line.length() && line.charAt(i) == 'm' ? i : -1;
  }

  private static int visible(CharSequence line) {
    String all = line.toString();
    int count = 0;
    for (int i = 0; i < all.length(); i++) {
      int end = all.charAt(i) == ESCAPE ? endOfColour(all, i) : -1;
      if (end > i) {
        i = end;
      } else {
        count++;
      }
    }
    return count;
  }

  /// Where the first `columns` visible characters end.
  private static int endOf(String line, int columns) {
    int count = 0;
    int i = 0;
    while (i < line.length() && count < columns) {
      int end = line.charAt(i) == ESCAPE ? endOfColour(line, i) : -1;
      count += end > i ? 0 : 1;
      i = end > i ? end + 1 : i + 1;
    }
    return i;
  }
}
