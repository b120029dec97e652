// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What stands open in one group at a moment.
///
/// @param flaws the gravest first
/// @param flawIds of all flaws, also of those that `flaws` only counts
/// @param times of the newest change
/// @param isOfFirstImport whether all of it comes from registries that are scanned for the first
///   time
public record Standing(
    Team team,
    Fix fix,
    Counted<String> lineages,
    Counted<String> packages,
    Counted<FlawLine> flaws,
    Set<String> flawIds,
    Times times,
    boolean isOfFirstImport) {

  /// How much of each list a message keeps; people see less, patterns of routes look at these.
  public static final int KEPT = 1000;

  static final Comparator<FindingEvent> BY_AGE =
      Comparator.comparing(FindingEvent::at).thenComparing(FindingEvent::sequence);

  public Standing {
    flawIds = Set.copyOf(flawIds);
    if (flaws.first().isEmpty()) {
      throw new IllegalArgumentException("where no flaw stands nothing stands");
    }
  }

  /// @param packages as people read them, in any order
  /// @param flaws a line each or several, in any order
  public static Standing of(
      Team team,
      Fix fix,
      Counted<String> lineages,
      Collection<String> packages,
      Collection<FlawLine> flaws,
      Times times,
      boolean isOfFirstImport) {
    List<FlawLine> lines = lines(flaws);
    return new Standing(
        team,
        fix,
        lineages,
        sorted(packages),
        Counted.of(lines, KEPT),
        lines.stream().map(FlawLine::id).collect(Collectors.toUnmodifiableSet()),
        times,
        isOfFirstImport);
  }

  /// What events tell.
  ///
  /// @param open the newest event of each finding, never none
  static Standing of(List<FindingEvent> open) {
    Comparator<FindingEvent> order =
        BY_AGE
            .reversed()
            .thenComparing(FindingEvent::flaw)
            .thenComparing(FindingEvent::lineage)
            .thenComparing(FindingEvent::packageVersion);
    List<FindingEvent> events = open.stream().sorted(order).toList();
    FindingEvent newest = events.getFirst();
    return of(
        newest.team(),
        newest.fix(),
        sorted(events.stream().map(FindingEvent::lineage).toList()),
        events.stream().map(FindingEvent::packageVersion).toList(),
        events.stream().map(FindingEvent::flawLine).toList(),
        newest.times(),
        events.stream().allMatch(FindingEvent::isFirstImport));
  }

  public Group group() {
    return Group.of(fix, team);
  }

  /// Of the gravest flaw.
  Severity severity() {
    return flaws.first().stream()
        .map(FlawLine::severity)
        .max(Comparator.naturalOrder())
        .orElse(Severity.UNKNOWN);
  }

  boolean isExploited() {
    return flaws.first().getFirst().isExploited(); // exploited ones stand first
  }

  /// What is different from what was told.
  Set<Change> changesSince(Sent sent) {
    Set<Change> changes = EnumSet.noneOf(Change.class);
    add(changes, Change.MORE_FLAWS, !sent.flaws().containsAll(flawIds));
    add(changes, Change.FEWER_FLAWS, !flawIds.containsAll(sent.flaws()));
    add(changes, Change.EXPLOITED, isExploited() && !sent.isExploited());
    add(changes, Change.SEVERITY_RAISED, severity().compareTo(sent.severity()) > 0);
    add(changes, Change.SEVERITY_LOWERED, severity().compareTo(sent.severity()) < 0);
    add(changes, Change.OTHER_STEPS, !fix.steps().equals(sent.fix().steps()));
    add(changes, Change.MORE_IMAGES, lineages.count() > sent.lineages());
    add(changes, Change.FEWER_IMAGES, lineages.count() < sent.lineages());
    return changes;
  }

  private static void add(Set<Change> changes, Change change, boolean holds) {
    if (holds) {
      changes.add(change);
    }
  }

  /// One line a flaw, with its gravest rating.
  private static List<FlawLine> lines(Collection<FlawLine> flaws) {
    Map<String, FlawLine> byId = new LinkedHashMap<>();
    flaws.forEach(line -> byId.merge(line.id(), line, Standing::graver));
    List<FlawLine> lines = new ArrayList<>(byId.values());
    lines.sort(FlawLine.BY_GRAVITY);
    return lines;
  }

  private static FlawLine graver(FlawLine one, FlawLine other) {
    Severity gravest =
        one.severity().compareTo(other.severity()) >= 0 ? one.severity() : other.severity();
    return new FlawLine(one.id(), gravest, one.isExploited() || other.isExploited());
  }

  private static Counted<String> sorted(Collection<String> names) {
    return Counted.of(List.copyOf(new TreeSet<>(names)), KEPT);
  }
}
