// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.notify.Batching;
import dev.plimsoll.server.notify.Decision;
import dev.plimsoll.server.notify.DigestMessage;
import dev.plimsoll.server.notify.DigestMessage.Occasion;
import dev.plimsoll.server.notify.FixMessage;
import dev.plimsoll.server.notify.Group;
import dev.plimsoll.server.notify.Routing;
import dev.plimsoll.server.notify.Sent;
import dev.plimsoll.server.notify.Standing;
import dev.plimsoll.server.notify.State;
import dev.plimsoll.server.notify.Team;
import dev.plimsoll.server.notify.Times;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.DigestStore;
import dev.plimsoll.server.store.RouteStore;
import dev.plimsoll.server.store.StandingStore;
import dev.plimsoll.server.store.StandingStore.Stand;
import dev.plimsoll.server.store.ToldStore;
import dev.plimsoll.server.store.ToldStore.Event;
import dev.plimsoll.server.store.ToldStore.Last;
import dev.plimsoll.server.store.UpgradedTogether;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Decides in one transaction what is told about some packages and those that are upgraded with
/// them: by what stands about them now and by what was told last, never by the way there. For one
/// transaction, one thread.
final class Teller {

  /// What opens more at once in one team is told as one summary, but for what is known to be
  /// exploited.
  static final int MANY = 20;

  private final Handle handle;
  private final URI publicUrl;
  private final Instant at;
  private final Map<Integer, Routing> routings = new HashMap<>();

  /// Names of packages, each with the one that stands for all that are upgraded together.
  private final Map<Integer, Integer> together = new HashMap<>();

  private final Map<Group, Place> places = new HashMap<>();

  /// Where a decision belongs.
  ///
  /// @param nameId of one of the packages that are upgraded together
  private record Place(int nameId, int team) {}

  Teller(Handle handle, URI publicUrl, Instant at) {
    this.handle = handle;
    this.publicUrl = publicUrl;
    this.at = at;
  }

  /// Decides about packages because of events, or for another reason where there are none.
  void decide(Collection<Integer> names, List<Event> events) {
    together.putAll(UpgradedTogether.of(handle, names));
    Map<Group, Sent> told = told();
    Map<Group, Standing> standing = new TreeMap<>();
    for (Stand stand : StandingStore.of(handle, together.keySet())) {
      Standing now = stand.standing(times(events, stand));
      places.put(now.group(), new Place(stand.nameId(), stand.team()));
      if (!stand.isOfFirstImport()) { // else it is told when that import is over
        standing.put(now.group(), now);
      }
    }
    List<Decision> decisions = new Batching(this::page).decide(standing, told);
    Map<Integer, List<Decision>> byTeam =
        decisions.stream()
            .collect(
                Collectors.groupingBy(d -> place(d).team(), TreeMap::new, Collectors.toList()));
    byTeam.forEach((team, its) -> tell(team, its, events));
  }

  /// Tells of all that stands about packages of a registry whose first import is over: one summary
  /// a team and channel. What was told by itself meanwhile is told on by itself.
  void summarise(Collection<Integer> names) {
    Map<Integer, List<FixMessage>> mutedByTeam = new TreeMap<>();
    together.putAll(UpgradedTogether.of(handle, names));
    Map<Group, Sent> told = told();
    for (Stand stand : StandingStore.of(handle, together.keySet())) {
      Standing now = stand.standing(stand.times(at));
      places.put(now.group(), new Place(stand.nameId(), stand.team()));
      Optional<Sent> last = Optional.ofNullable(told.get(now.group()));
      if (last.filter(sent -> !sent.isResolved()).isPresent() || stand.isOfFirstImport()) {
        continue;
      }
      Map<Group, Sent> before = last.map(sent -> Map.of(now.group(), sent)).orElse(Map.of());
      new Batching(this::page)
          .decide(Map.of(now.group(), now), before)
          .forEach(
              decision -> {
                ToldStore.save(handle, stand.nameId(), stand.team(), decision.sent().asMuted());
                decision
                    .message()
                    .ifPresent(
                        m ->
                            mutedByTeam
                                .computeIfAbsent(stand.team(), _ -> new ArrayList<>())
                                .add(m));
              });
    }
    mutedByTeam.forEach((team, muted) -> summarise(team, muted, Occasion.FIRST_IMPORT, List.of()));
  }

  /// What was told last, also of what stands no more.
  private Map<Group, Sent> told() {
    Map<Group, Sent> told = new TreeMap<>();
    for (Last last : ToldStore.last(handle, together.keySet())) {
      told.put(last.sent().group(), last.sent());
      places.put(last.sent().group(), new Place(last.nameId(), last.team()));
    }
    return told;
  }

  private Place place(Decision decision) {
    return place(decision.sent().group());
  }

  private Place place(Group group) {
    return Optional.ofNullable(places.get(group))
        .orElseThrow(() -> new IllegalStateException("a decision about nothing known"));
  }

  private void tell(int team, List<Decision> decisions, List<Event> events) {
    List<Decision> many = decisions.stream().filter(Teller::isOneOfMany).toList();
    boolean isStorm = many.size() > MANY;
    List<FixMessage> muted = new ArrayList<>();
    for (Decision decision : decisions) {
      Place place = place(decision);
      boolean isMuted = decision.isMuted() || (isStorm && isOneOfMany(decision));
      Sent sent = isMuted ? decision.sent().asMuted() : decision.sent();
      ToldStore.save(handle, place.nameId(), team, sent);
      decision
          .message()
          .ifPresent(
              message -> {
                if (!isMuted) {
                  send(team, message, ids(events, place));
                } else if (!decision.isMuted()) {
                  muted.add(message);
                }
              });
    }
    if (!muted.isEmpty()) {
      List<Long> of = events.stream().filter(e -> isOf(e, team)).map(Event::id).toList();
      summarise(team, muted, Occasion.MANY, of);
    }
  }

  private static boolean isOneOfMany(Decision decision) {
    return !decision.isMuted()
        && decision.message().filter(m -> m.state() == State.OPEN && !m.isExploited()).isPresent();
  }

  private void send(int team, FixMessage message, List<Long> events) {
    for (Routing.Way way :
        routing(team).ways(message, ToldStore.channels(handle, message.thread()), at)) {
      if (way.due().isPresent()) {
        DigestStore.add(handle, way, team, message, events);
      } else {
        DeliveryStore.add(handle, way.route().channel(), team, kind(message), message, events, at);
      }
    }
  }

  private void summarise(int team, List<FixMessage> muted, Occasion occasion, List<Long> events) {
    routing(team)
        .summaries(muted)
        .forEach(
            (channel, messages) -> {
              Team whose = messages.getFirst().team();
              String key = occasion + " " + channel + " " + at;
              DigestMessage digest =
                  DigestMessage.of(key, whose, occasion, messages, publicUrl.resolve("/fixes"));
              DeliveryStore.add(handle, channel, team, "digest", digest, events, at);
            });
  }

  private Routing routing(int team) {
    return routings.computeIfAbsent(team, t -> RouteStore.of(handle, t));
  }

  private static String kind(FixMessage message) {
    return switch (message.state()) {
      case OPEN -> "opened";
      case UPDATED -> "updated";
      case RESOLVED -> "resolved";
    };
  }

  private URI page(Group group) {
    return publicUrl.resolve("/packages/" + place(group).nameId());
  }

  private List<Long> ids(List<Event> events, Place place) {
    return events.stream()
        .filter(e -> isAbout(e, place.nameId()) && isOf(e, place.team()))
        .map(Event::id)
        .toList();
  }

  /// Whether it is about a package that is upgraded together with another.
  private boolean isAbout(Event event, int nameId) {
    return Objects.equals(together.get(event.nameId()), together.get(nameId));
  }

  private static boolean isOf(Event event, int team) {
    return event.team().isEmpty() || event.team().get() == team;
  }

  private Times times(List<Event> events, Stand stand) {
    Function<Event, Times> times = Event::times;
    return events.stream()
        .filter(e -> isAbout(e, stand.nameId()) && isOf(e, stand.team()))
        .reduce((_, later) -> later)
        .map(times)
        .orElseGet(() -> stand.times(at));
  }
}
