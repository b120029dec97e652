// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.table;

import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.EndOfLife.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What has no support any more, or not for long, each product once.
final class EndOfLives {

  private EndOfLives() {}

  static void write(List<EndOfLife> all, Page page) {
    Map<String, List<EndOfLife>> byWords = new LinkedHashMap<>();
    all.forEach(end -> byWords.computeIfAbsent(end.words(), _ -> new ArrayList<>()).add(end));
    if (!all.isEmpty()) {
      page.line("");
    }
    byWords.values().forEach(same -> write(same.getFirst(), same.size(), page));
  }

  private static void write(EndOfLife end, int places, Page page) {
    String mark = end.stage() == Stage.ENDED ? page.red("end of life") : "end of life";
    page.wrapped(mark + "  " + end.words() + place(end, places), 0);
  }

  private static String place(EndOfLife end, int places) {
    if (places > 1) {
      return " (in " + places + " places)";
    }
    return end.subject().map(p -> " (" + p.location().path() + ")").orElse("");
  }
}
