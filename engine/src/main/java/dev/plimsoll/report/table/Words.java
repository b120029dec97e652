// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.table;

import dev.plimsoll.advisory.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Numbers as people read them.
final class Words {

  private Words() {}

  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  static String severities(Map<Severity, Long> counts, Page page) {
    return counts.entrySet().stream()
        .map(e -> page.coloured(e.getKey(), e.getValue() + " " + e.getKey().word()))
        .collect(Collectors.joining(", "));
  }

  static String percent(double share) {
    double percent = share * 100;
    return percent < 1
        ? String.format(Locale.ROOT, "%.1f %%", percent)
        : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
