// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.FakeAdvisories.Said;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RematchTest {

  private static final Instant NOW = FleetFixture.START;

  private final FleetFixture fleet = new FleetFixture();
  private final FakeAdvisories advisories =
      new FakeAdvisories().with("lib", new Said("CVE-1", List.of("1"), 2, ""));
  private int state;
  private int lineage;

  @BeforeEach
  void setUp() {
    fleet.judgements.target("s0", true, NOW);
    lineage = fleet.lineage(fleet.repository("app", Optional.of(1)), "*");
    ScannedImage image =
        FleetFixture.image(
            "a", Optional.of(NOW), List.of(FakeAdvisories.subject("npm", "lib", "1")));
    fleet.record(image, lineage, "1", advisories.judge("s0"), NOW);
    fleet.rematch(NOW).runWhole(advisories.judge("s0"));
  }

  @AfterEach
  void tearDown() {
    fleet.close();
  }

  private void rematch() {
    Judge judge = advisories.judge("s" + ++state);
    Instant at = NOW.plusSeconds(state);
    fleet.judgements.target(judge.state(), false, at);
    Rematch.Change change =
        new Rematch.Change(List.of(FakeAdvisories.key("lib")), List.of(), List.of());
    fleet.rematch(at).run(judge, change);
    fleet.rematch(at).run(judge, change);
  }

  private List<String> events() {
    return fleet.lines(
        "select e.kind, f.name, e.severity, e.in_feed_at is not null from event e"
            + " join flaw f on f.id = e.flaw_id order by e.id");
  }

  @Test
  void shouldTellEachChangeOnce() {
    rematch();
    assertThat(events()).isEmpty();
    advisories.with("lib", new Said("CVE-1", List.of("1"), 4, "3"));
    rematch();
    advisories.exploited("CVE-1", true);
    rematch();
    advisories.with("lib", new Said("CVE-2", List.of("1"), 3, "")).withdraw("lib", "CVE-1");
    rematch();
    assertThat(events())
        .containsExactly(
            "severityChanged CVE-1 4 t",
            "fixAvailable CVE-1 4 t",
            "exploited CVE-1 4 t",
            "new CVE-2 3 t",
            "withdrawn CVE-1 4 t");
    assertThat(fleet.lines("select c4, c3, exploited from lineage_stat")).containsExactly("0 1 0");
    assertThat(fleet.judgements.read().isDone()).isTrue();
  }

  @Test
  void shouldCoverAnImageWhoseDistributionHasAdvisoriesNow() {
    advisories.silent(true);
    ScannedImage image =
        FleetFixture.image(
            "b", Optional.of(NOW), List.of(FakeAdvisories.subject("deb", "lib", "5")));
    fleet.record(image, lineage, "2", advisories.judge("s0"), NOW);
    String states = "select coalesce(reason, state) from image order by id";
    fleet.database.run(handle -> CoverageStore.judge(handle, List.of(2)));
    assertThat(fleet.lines(states))
        .containsExactly("scanned", "the advisory store has nothing about Debian 12");
    advisories.silent(false);
    rematch();
    assertThat(fleet.lines(states)).containsExactly("scanned", "scanned");
    advisories.silent(true);
    rematch();
    assertThat(fleet.lines(states).getLast()).startsWith("the advisory store has nothing");
  }

  @Test
  void shouldAskAgainWhatBecameWorse() {
    int waiver = fleet.waiver("reg/app*", "", "CVE-1", NOW);
    fleet.decide(waiver, "approved", NOW);
    assertThat(fleet.lines("select c2, waived from lineage_stat")).containsExactly("0 1");
    advisories.with("lib", new Said("CVE-1", List.of("1"), 1, ""));
    rematch();
    assertThat(fleet.lines("select state from waiver")).containsExactly("approved");
    advisories.with("lib", new Said("CVE-1", List.of("1"), 3, ""));
    rematch();
    assertThat(fleet.lines("select state from waiver")).containsExactly("askedAgain");
    assertThat(fleet.lines("select c3, waived from lineage_stat")).containsExactly("1 0");
  }

  @Test
  void shouldJudgeAllAnewWhenTheLastChangeWasNotBroughtToItsEnd() {
    assertThat(fleet.judgements.target("t1", false, NOW).since()).contains("s0");
    assertThat(fleet.judgements.target("t2", false, NOW).since()).isEmpty();
  }

  @Test
  void shouldListWhatHasAFlawToThoseWhoMaySeeIt() {
    int flaw = new FlawList(fleet.database).find("ALIAS-CVE-1").orElseThrow();
    AffectedList affected = new AffectedList(fleet.database);
    for (Scope scope : List.of(Scope.everything(), Scope.of(List.of(1L)))) {
      assertThat(affected.lineages(scope, flaw, Optional.empty(), 10).items()).hasSize(1);
      assertThat(affected.images(scope, flaw, Optional.empty(), 10).items()).hasSize(1);
      assertThat(new BuildList(fleet.database).findings(scope, 1)).hasSize(1);
      assertThat(
              new FlawList(fleet.database)
                  .list(scope, FlawList.Filter.none(), Optional.empty(), 10)
                  .items())
          .hasSize(1);
    }
    Scope other = Scope.of(List.of(2L));
    assertThat(affected.lineages(other, flaw, Optional.empty(), 10).items()).isEmpty();
    assertThat(affected.images(other, flaw, Optional.empty(), 10).items()).isEmpty();
    assertThat(new BuildList(fleet.database).findings(other, 1)).isEmpty();
    FlawList.Filter first =
        new FlawList.Filter(Optional.empty(), Optional.of(1), Optional.empty(), false, false);
    assertThat(new FlawList(fleet.database).list(other, first, Optional.empty(), 10).items())
        .isEmpty();
  }
}
