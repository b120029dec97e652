// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.server.fleet.FindingEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// From what holds of one subject to what should: which matches end and which begin, and what of it
/// people should hear. A match whose content changes ends and begins anew, so that history keeps
/// both.
///
/// @param close flaws whose current match ends, sorted
/// @param open matches that begin, in the order of their flaws
/// @param events in the order of their flaws, of one flaw in the order of [Kind]
public record Difference(List<String> close, List<FindingState> open, List<FindingEvent> events) {

  public Difference {
    close = List.copyOf(close);
    open = List.copyOf(open);
    events = List.copyOf(events);
  }

  /// Whether nothing changes.
  public boolean isNone() {
    return close.isEmpty() && open.isEmpty();
  }

  /// @param current what holds by the last judgement, each flaw once
  /// @param judged what holds by the new one, each flaw once
  public static Difference between(List<FindingState> current, List<FindingState> judged) {
    Map<String, FindingState> before = byFlaw(current);
    Map<String, FindingState> after = byFlaw(judged);
    TreeSet<String> flaws = new TreeSet<>(before.keySet());
    flaws.addAll(after.keySet());
    Builder builder = new Builder();
    for (String flaw : flaws) {
      builder.add(
          flaw, Optional.ofNullable(before.get(flaw)), Optional.ofNullable(after.get(flaw)));
    }
    return new Difference(builder.close, builder.open, builder.events);
  }

  private static Map<String, FindingState> byFlaw(List<FindingState> states) {
    Map<String, FindingState> byFlaw = new TreeMap<>();
    for (FindingState state : states) {
      if (byFlaw.put(state.flaw(), state) != null) {
        throw new IllegalArgumentException("two states of " + state.flaw());
      }
    }
    return byFlaw;
  }

  private static final class Builder {

    private final List<String> close = new ArrayList<>();
    private final List<FindingState> open = new ArrayList<>();
    private final List<FindingEvent> events = new ArrayList<>();

    void add(String flaw, Optional<FindingState> before, Optional<FindingState> after) {
      if (before.equals(after)) {
        return;
      }
      before.ifPresent(_ -> close.add(flaw));
      after.ifPresent(open::add);
      for (Kind kind : kinds(before, after)) {
        events.add(new FindingEvent(kind, flaw, before, after));
      }
    }
  }

  private static List<Kind> kinds(Optional<FindingState> before, Optional<FindingState> after) {
    if (before.isEmpty()) {
      return List.of(Kind.NEW);
    }
    return after.map(now -> kinds(before.get(), now)).orElse(List.of(Kind.WITHDRAWN));
  }

  private static List<Kind> kinds(FindingState before, FindingState after) {
    List<Kind> kinds = new ArrayList<>();
    if (before.fix().isEmpty() && after.fix().isPresent()) {
      kinds.add(Kind.FIX_AVAILABLE);
    }
    if (before.severity() != after.severity()) {
      kinds.add(Kind.SEVERITY_CHANGED);
    }
    if (!before.isExploited() && after.isExploited()) {
      kinds.add(Kind.EXPLOITED);
    }
    return kinds;
  }
}
