// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.server.notify.FindingEvent.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// From events of findings to messages that are worth sending: one a fix and team, opened once,
/// updated where something changed, resolved once. It looks at what stands now and not at the way
/// there, so neither order nor repetition of events matters.
public final class Batching {

  private final Function<Group, URI> pages;

  /// @param pages the page of each group
  public Batching(Function<Group, URI> pages) {
    this.pages = pages;
  }

  /// The decisions about all groups that `events` or `sent` name, ordered by group; none about a
  /// group of which nothing new can be told.
  ///
  /// @param events of every finding that ever was in one of these groups at least the newest event;
  ///   in any order, repeated at will
  /// @param sent what was last told of each of these groups
  public List<Decision> decide(Collection<FindingEvent> events, Map<Group, Sent> sent) {
    return decide(standing(events), sent);
  }

  /// The same by what stands in these groups at the moment; nothing does in groups that only `sent`
  /// names.
  public List<Decision> decide(Map<Group, Standing> standing, Map<Group, Sent> sent) {
    Set<Group> groups = new TreeSet<>(standing.keySet());
    groups.addAll(sent.keySet());
    List<Decision> decisions = new ArrayList<>();
    for (Group group : groups) {
      decide(Optional.ofNullable(standing.get(group)), Optional.ofNullable(sent.get(group)))
          .ifPresent(decisions::add);
    }
    return decisions;
  }

  private Optional<Decision> decide(Optional<Standing> now, Optional<Sent> sent) {
    Optional<Sent> told = sent.filter(s -> !s.isResolved());
    if (now.isEmpty()) {
      return told.map(this::resolved);
    }
    if (told.isEmpty()) {
      int round = sent.map(s -> s.round() + 1).orElse(1);
      return Optional.of(opened(now.get(), round));
    }
    return changed(now.get(), told.get());
  }

  private Decision opened(Standing now, int round) {
    FixMessage message = message(now, round, State.OPEN, Set.of());
    boolean isMuted = now.isOfFirstImport();
    return new Decision(Optional.of(message), Sent.of(message, now.flawIds(), isMuted), isMuted);
  }

  private Optional<Decision> changed(Standing now, Sent told) {
    Set<Change> changes = now.changesSince(told);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    boolean staysMuted = told.isMuted() && (now.isOfFirstImport() || !isLoud(changes));
    State state = told.isMuted() ? State.OPEN : State.UPDATED;
    FixMessage message =
        message(now, told.round(), state, told.isMuted() ? EnumSet.noneOf(Change.class) : changes);
    Sent next = Sent.of(message, now.flawIds(), staysMuted);
    return Optional.of(new Decision(Optional.of(message), next, staysMuted));
  }

  /// Of a group that nobody was told about by itself, its end is no news either.
  private Decision resolved(Sent told) {
    Sent next = told.resolved();
    return new Decision(
        told.isMuted() ? Optional.empty() : Optional.of(farewell(told)), next, told.isMuted());
  }

  private FixMessage message(Standing now, int round, State state, Set<Change> changes) {
    return new FixMessage(
        now.team(),
        now.fix(),
        round,
        state,
        changes,
        now.severity(),
        now.isExploited(),
        now.lineages(),
        now.packages(),
        now.flaws(),
        Optional.of(now.times()),
        pages.apply(now.group()));
  }

  private FixMessage farewell(Sent told) {
    return new FixMessage(
        told.team(),
        told.fix(),
        told.round(),
        State.RESOLVED,
        Set.of(),
        told.severity(),
        told.isExploited(),
        new Counted<>(List.of(), told.lineages()),
        new Counted<>(List.of(), 0),
        new Counted<>(List.of(), told.flaws().size()),
        Optional.empty(),
        pages.apply(told.group()));
  }

  private static boolean isLoud(Set<Change> changes) {
    return changes.stream().anyMatch(Change::isLoud);
  }

  private static Map<Group, Standing> standing(Collection<FindingEvent> events) {
    Map<Finding, FindingEvent> newest = new HashMap<>();
    events.forEach(event -> newest.merge(event.finding(), event, Batching::later));
    Map<Group, List<FindingEvent>> open = new TreeMap<>();
    newest.values().stream()
        .filter(FindingEvent::isOpen)
        .forEach(e -> open.computeIfAbsent(e.group(), _ -> new ArrayList<>()).add(e));
    Map<Group, Standing> standing = new TreeMap<>();
    open.forEach((group, of) -> standing.put(group, Standing.of(of)));
    return standing;
  }

  private static FindingEvent later(FindingEvent one, FindingEvent other) {
    return Standing.BY_AGE.compare(one, other) >= 0 ? one : other;
  }
}
