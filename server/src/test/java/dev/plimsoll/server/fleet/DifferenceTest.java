// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.server.fleet.FindingEvent.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static final FindingState HIGH =
      new FindingState("CVE-1", Severity.HIGH, Optional.empty(), false, Status.AFFECTED, 40);

  @Test
  void shouldOpenWhatIsNew() {
    Difference difference = Difference.between(List.of(), List.of(HIGH));
    assertThat(difference.close()).isEmpty();
    assertThat(difference.open()).containsExactly(HIGH);
    assertThat(difference.events())
        .containsExactly(new FindingEvent(Kind.NEW, "CVE-1", Optional.empty(), Optional.of(HIGH)));
  }

  @Test
  void shouldCloseWhatAdvisoriesTookBack() {
    Difference difference = Difference.between(List.of(HIGH), List.of());
    assertThat(difference.close()).containsExactly("CVE-1");
    assertThat(difference.open()).isEmpty();
    assertThat(kinds(difference)).containsExactly(Kind.WITHDRAWN);
  }

  @Test
  void shouldTellAllThatChangedOfAFlaw() {
    FindingState worse =
        new FindingState("CVE-1", Severity.CRITICAL, Optional.of("2"), true, Status.AFFECTED, 100);
    Difference difference = Difference.between(List.of(HIGH), List.of(worse));
    assertThat(difference.close()).containsExactly("CVE-1");
    assertThat(difference.open()).containsExactly(worse);
    assertThat(kinds(difference))
        .containsExactly(Kind.FIX_AVAILABLE, Kind.SEVERITY_CHANGED, Kind.EXPLOITED);
  }

  @Test
  void shouldNotTellOfSmallChangesButKeepThem() {
    FindingState riskier =
        new FindingState("CVE-1", Severity.HIGH, Optional.empty(), false, Status.AFFECTED, 41);
    Difference difference = Difference.between(List.of(HIGH), List.of(riskier));
    assertThat(difference.open()).containsExactly(riskier);
    assertThat(difference.events()).isEmpty();
    assertThat(difference.isNone()).isFalse();
  }

  @Test
  void shouldRefuseTwoStatesOfOneFlaw() {
    assertThatThrownBy(() -> Difference.between(List.of(), List.of(HIGH, HIGH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// What was current, without what is closed and with what is opened, is what was judged; and no
  /// event is told of what stayed.
  @Test
  void shouldLeadFromTheOldToTheNew() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      List<FindingState> current = states(random);
      List<FindingState> judged = states(random);
      Difference difference = Difference.between(current, judged);
      Map<String, FindingState> now = new TreeMap<>();
      current.forEach(state -> now.put(state.flaw(), state));
      difference.close().forEach(flaw -> assertThat(now.remove(flaw)).as(flaw).isNotNull());
      difference.open().forEach(state -> assertThat(now.put(state.flaw(), state)).isNull());
      assertThat(Set.copyOf(now.values())).as("seed %d", seed).isEqualTo(Set.copyOf(judged));
      Set<FindingState> same = new HashSet<>(current);
      same.retainAll(judged);
      assertThat(difference.events()).noneMatch(event -> same.stream().anyMatch(is(event)));
      assertThat(Difference.between(judged, judged).isNone()).isTrue();
      assertThat(difference.close()).isSorted();
    }
  }

  private static java.util.function.Predicate<FindingState> is(FindingEvent event) {
    return state -> state.flaw().equals(event.flaw());
  }

  private static List<FindingState> states(Random random) {
    List<FindingState> states = new ArrayList<>();
    for (int flaw = 0; flaw < 6; flaw++) {
      if (random.nextBoolean()) {
        states.add(
            new FindingState(
                "CVE-" + flaw,
                Severity.values()[random.nextInt(3)],
                random.nextBoolean() ? Optional.of("2") : Optional.empty(),
                random.nextBoolean(),
                Status.values()[random.nextInt(2)],
                random.nextInt(1, 3)));
      }
    }
    return states;
  }

  private static List<Kind> kinds(Difference difference) {
    return difference.events().stream().map(FindingEvent::kind).toList();
  }
}
