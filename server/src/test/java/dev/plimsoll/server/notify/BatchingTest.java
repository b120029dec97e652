// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.fleet.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchingTest {

  private static final Fix NONE = new Fix("none openssl", "No fix of openssl yet", List.of());

  private final Batching batching = new Batching(_ -> Samples.PAGE);
  private final Map<Group, Sent> sent = new HashMap<>();
  private final List<FindingEvent> events = new ArrayList<>();

  @Test
  void shouldTellOncePerFixAndTeam() {
    happens(EventKind.NEW, "CVE-1", "cart:*", 1);
    happens(EventKind.NEW, "CVE-2", "cart:*", 2);
    happens(EventKind.NEW, "CVE-1", "shop:*", 3);
    List<FixMessage> told = decide();
    assertThat(told).singleElement().extracting(FixMessage::state).isEqualTo(State.OPEN);
    assertThat(told.getFirst().flaws().count()).isEqualTo(2);
    assertThat(told.getFirst().lineages().first()).containsExactly("cart:*", "shop:*");
    assertThat(decide()).isEmpty();
  }

  @Test
  void shouldUpdateWhereSomethingChanged() {
    happens(EventKind.NEW, "CVE-1", "cart:*", 1);
    decide();
    happens(EventKind.NEW, "CVE-1", "shop:*", 2);
    FixMessage quiet = decide().getFirst();
    assertThat(quiet.changes()).containsExactly(Change.MORE_IMAGES);
    assertThat(quiet.isLoud()).isFalse();
    events.add(
        event(EventKind.EXPLOITED, "CVE-1", "cart:*", Samples.OPENSSL, Severity.CRITICAL, true, 3));
    FixMessage loud = decide().getFirst();
    assertThat(loud.changes()).containsExactlyInAnyOrder(Change.EXPLOITED, Change.SEVERITY_RAISED);
    assertThat(loud.isLoud()).isTrue();
  }

  @Test
  void shouldResolveOnceAndOpenAnewWhenItComesBack() {
    happens(EventKind.NEW, "CVE-1", "cart:*", 1);
    FixMessage first = decide().getFirst();
    happens(EventKind.FIXED, "CVE-1", "cart:*", 2);
    FixMessage end = decide().getFirst();
    assertThat(end.state()).isEqualTo(State.RESOLVED);
    assertThat(end.thread()).isEqualTo(first.thread());
    assertThat(decide()).isEmpty();
    happens(EventKind.NEW, "CVE-1", "cart:*", 3);
    FixMessage again = decide().getFirst();
    assertThat(again.state()).isEqualTo(State.OPEN);
    assertThat(again.thread()).isNotEqualTo(first.thread());
  }

  @Test
  void shouldMoveAFindingToTheFixThatAppeared() {
    events.add(event(EventKind.NEW, "CVE-1", "cart:*", NONE, Severity.HIGH, false, 1));
    decide();
    happens(EventKind.FIX_AVAILABLE, "CVE-1", "cart:*", 2);
    assertThat(decide())
        .extracting(FixMessage::fix, FixMessage::state)
        .containsExactly(tuple(NONE, State.RESOLVED), tuple(Samples.OPENSSL, State.OPEN));
  }

  @Test
  void shouldKeepAFirstImportBackUntilItChanges() {
    events.add(imported("CVE-1", "cart:*", 1));
    events.add(imported("CVE-1", "shop:*", 2));
    List<Decision> decisions = batching.decide(events, sent);
    assertThat(decisions).singleElement().matches(Decision::isMuted);
    remember(decisions);
    events.add(imported("CVE-2", "shop:*", 3));
    decisions = batching.decide(events, sent);
    assertThat(decisions).singleElement().matches(Decision::isMuted);
    remember(decisions);
    events.add(
        event(EventKind.EXPLOITED, "CVE-1", "cart:*", Samples.OPENSSL, Severity.HIGH, true, 4));
    FixMessage told = decide().getFirst();
    assertThat(told.state()).isEqualTo(State.OPEN);
    assertThat(sent.get(told.group()).isMuted()).isFalse();
  }

  @Test
  void shouldNotTellTheEndOfWhatNobodyWasTold() {
    events.add(imported("CVE-1", "cart:*", 1));
    remember(batching.decide(events, sent));
    happens(EventKind.FIXED, "CVE-1", "cart:*", 2);
    List<Decision> decisions = batching.decide(events, sent);
    assertThat(decisions).singleElement().matches(d -> d.message().isEmpty());
    remember(decisions);
    assertThat(batching.decide(events, sent)).isEmpty();
  }

  /// Events come in any order, again and again, in batches of any size.
  @Test
  void shouldHoldOneOpenMessageAGroupWhateverTheOrder() throws Exception {
    long seed = Long.getLong("plimsoll.seed", 20260301L);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      List<FindingEvent> history = history(random);
      Map<Group, Sent> straight = new HashMap<>();
      feed(history, List.of(history), straight);
      Map<Group, Sent> crooked = new HashMap<>();
      feed(history, batches(history, random), crooked);
      assertThat(open(crooked)).as("seed %d, run %d", seed, run).isEqualTo(open(straight));
    }
  }

  private void feed(
      List<FindingEvent> history, List<List<FindingEvent>> batches, Map<Group, Sent> known)
      throws Exception {
    Map<Group, String> told = new HashMap<>();
    List<FindingEvent> seen = new ArrayList<>();
    for (List<FindingEvent> batch : batches) {
      seen.addAll(batch);
      for (Decision decision : batching.decide(seen, known)) {
        decision.message().ifPresent(message -> checkTurn(told, message));
        Sent stored = Sent.parse(decision.sent().toJson());
        assertThat(stored).isEqualTo(decision.sent());
        known.put(stored.group(), stored);
      }
      assertThat(batching.decide(seen, known)).isEmpty();
    }
    assertThat(seen).containsAll(history);
  }

  /// A round opens once, may change while it is open, and ends once.
  private static void checkTurn(Map<Group, String> told, FixMessage message) {
    String before = told.getOrDefault(message.group(), "0 RESOLVED");
    boolean wasOpen = !before.endsWith("RESOLVED");
    int round = Integer.parseInt(before.substring(0, before.indexOf(' ')));
    switch (message.state()) {
      case OPEN -> {
        assertThat(wasOpen).isFalse();
        assertThat(message.round()).isEqualTo(round + 1);
      }
      case UPDATED, RESOLVED -> {
        assertThat(wasOpen).isTrue();
        assertThat(message.round()).isEqualTo(round);
      }
    }
    told.put(message.group(), message.round() + " " + message.state());
  }

  private static Map<Group, Severity> open(Map<Group, Sent> sent) {
    Map<Group, Severity> open = new HashMap<>();
    sent.forEach(
        (group, last) -> {
          if (!last.isResolved()) {
            open.put(group, last.severity());
          }
        });
    return open;
  }

  private static List<List<FindingEvent>> batches(List<FindingEvent> history, Random random) {
    List<FindingEvent> shuffled = new ArrayList<>(history);
    history.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    List<List<FindingEvent>> batches = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(5));
      batches.add(shuffled.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static List<FindingEvent> history(Random random) {
    List<FindingEvent> history = new ArrayList<>();
    int length = 1 + random.nextInt(25);
    for (int at = 1; at <= length; at++) {
      history.add(
          event(
              EventKind.values()[random.nextInt(EventKind.values().length)],
              "CVE-" + random.nextInt(3),
              "lineage-" + random.nextInt(3),
              random.nextBoolean() ? NONE : Samples.OPENSSL,
              Severity.values()[random.nextInt(Severity.values().length)],
              random.nextInt(5) == 0,
              at));
    }
    return history;
  }

  private void happens(EventKind kind, String flaw, String lineage, int at) {
    events.add(event(kind, flaw, lineage, Samples.OPENSSL, Severity.HIGH, false, at));
  }

  private List<FixMessage> decide() {
    List<Decision> decisions = batching.decide(events, sent);
    remember(decisions);
    return decisions.stream().map(Decision::message).flatMap(Optional::stream).toList();
  }

  private void remember(Collection<Decision> decisions) {
    decisions.forEach(decision -> sent.put(decision.sent().group(), decision.sent()));
  }

  private static FindingEvent imported(String flaw, String lineage, int at) {
    FindingEvent e = event(EventKind.NEW, flaw, lineage, Samples.OPENSSL, Severity.HIGH, false, at);
    return new FindingEvent(
        e.kind(),
        e.flaw(),
        e.packageVersion(),
        e.lineage(),
        e.team(),
        e.fix(),
        e.severity(),
        e.isExploited(),
        e.times(),
        e.at(),
        e.sequence(),
        true);
  }

  private static FindingEvent event(
      EventKind kind,
      String flaw,
      String lineage,
      Fix fix,
      Severity severity,
      boolean exploited,
      int at) {
    Instant when = Samples.NOW.plusSeconds(at / 2); // two events an instant: the sequence decides
    return new FindingEvent(
        kind,
        flaw,
        "openssl 3.0.15-1",
        lineage,
        Samples.SHOP,
        fix,
        severity,
        exploited,
        new Times(Optional.empty(), Optional.empty(), when),
        when,
        at,
        false);
  }
}
