// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What stands open in one group, by the newest event of each of its findings.
///
/// @param events open ones, never none, the newest first
record Standing(List<FindingEvent> events) {

  /// How much of each list a message keeps; people see less, patterns of routes look at these.
  private static final int KEPT = 1000;

  static final Comparator<FindingEvent> BY_AGE =
      Comparator.comparing(FindingEvent::at).thenComparing(FindingEvent::sequence);

  static Standing of(List<FindingEvent> open) {
    Comparator<FindingEvent> order =
        BY_AGE
            .reversed()
            .thenComparing(FindingEvent::flaw)
            .thenComparing(FindingEvent::lineage)
            .thenComparing(FindingEvent::packageVersion);
    return new Standing(open.stream().sorted(order).toList());
  }

  FindingEvent newest() {
    return events.getFirst();
  }

  Severity severity() {
    return events.stream()
        .map(FindingEvent::severity)
        .max(Comparator.naturalOrder())
        .orElse(Severity.UNKNOWN);
  }

  boolean isExploited() {
    return events.stream().anyMatch(FindingEvent::isExploited);
  }

  boolean isOfFirstImport() {
    return events.stream().allMatch(FindingEvent::isFirstImport);
  }

  Counted<String> lineages() {
    return sorted(events.stream().map(FindingEvent::lineage).collect(Collectors.toSet()));
  }

  Counted<String> packages() {
    return sorted(events.stream().map(FindingEvent::packageVersion).collect(Collectors.toSet()));
  }

  /// One line a flaw, with its gravest rating.
  Counted<FlawLine> flaws() {
    Map<String, FlawLine> byId = new LinkedHashMap<>();
    events.forEach(e -> byId.merge(e.flaw(), e.flawLine(), Standing::graver));
    List<FlawLine> lines = new ArrayList<>(byId.values());
    lines.sort(FlawLine.BY_GRAVITY);
    return Counted.of(lines, KEPT);
  }

  Set<String> flawIds() {
    return events.stream().map(FindingEvent::flaw).collect(Collectors.toUnmodifiableSet());
  }

  /// What is different from what was told.
  Set<Change> changesSince(Sent sent) {
    Set<Change> changes = EnumSet.noneOf(Change.class);
    Set<String> flaws = flawIds();
    add(changes, Change.MORE_FLAWS, !sent.flaws().containsAll(flaws));
    add(changes, Change.FEWER_FLAWS, !flaws.containsAll(sent.flaws()));
    add(changes, Change.EXPLOITED, isExploited() && !sent.isExploited());
    add(changes, Change.SEVERITY_RAISED, severity().compareTo(sent.severity()) > 0);
    add(changes, Change.SEVERITY_LOWERED, severity().compareTo(sent.severity()) < 0);
    add(changes, Change.OTHER_STEPS, !newest().fix().steps().equals(sent.fix().steps()));
    add(changes, Change.MORE_IMAGES, lineages().count() > sent.lineages());
    add(changes, Change.FEWER_IMAGES, lineages().count() < sent.lineages());
    return changes;
  }

  private static void add(Set<Change> changes, Change change, boolean holds) {
    if (holds) {
      changes.add(change);
    }
  }

  private static FlawLine graver(FlawLine one, FlawLine other) {
    Severity gravest =
        one.severity().compareTo(other.severity()) >= 0 ? one.severity() : other.severity();
    return new FlawLine(one.id(), gravest, one.isExploited() || other.isExploited());
  }

  private static Counted<String> sorted(Set<String> names) {
    return Counted.of(List.copyOf(new TreeSet<>(names)), KEPT);
  }
}
