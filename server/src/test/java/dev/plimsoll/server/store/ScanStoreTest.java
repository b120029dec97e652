// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.FakeAdvisories.Said;
import dev.plimsoll.server.store.ScanStore.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanStoreTest {

  private static final Instant NOW = FleetFixture.START;

  /// When all images are seen and scanned, long after they were made.
  private static final Instant LATER = NOW.plusSeconds(9 * 86_400);

  private final FleetFixture fleet = new FleetFixture();
  private final FakeAdvisories advisories =
      new FakeAdvisories()
          .with("lib", new Said("CVE-1", List.of("1"), 4, "2"))
          .with("tool", new Said("CVE-2", List.of("1", "2"), 2, ""));
  private final Judge judge = advisories.judge("s");
  private int lineage;

  @BeforeEach
  void setUp() {
    fleet.judgements.target("s", true, NOW);
    lineage = fleet.lineage(fleet.repository("app", Optional.of(1)), "*");
  }

  @AfterEach
  void tearDown() {
    fleet.close();
  }

  private Outcome scan(String name, int hour, String... packages) {
    List<StoredSubject> subjects = new ArrayList<>();
    for (String p : packages) {
      String[] parts = p.split("@");
      subjects.add(FakeAdvisories.subject("npm", parts[0], parts[1]));
    }
    Instant created = NOW.plusSeconds(hour * 3600L);
    return fleet.record(
        FleetFixture.image(name, Optional.of(created), subjects), lineage, name, judge, LATER);
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String table :
        fleet.lines(
            "select tablename from pg_tables where schemaname = 'public' and tablename not like 'flyway%' order by 1")) {
      fleet.lines("select to_jsonb(t)::text from " + table + " t order by 1").stream()
          .map(row -> table + " " + row)
          .forEach(all::add);
    }
    return all;
  }

  @Test
  void shouldChangeNothingWhenDoneTwice() {
    scan("a", 1, "lib@1", "tool@1");
    List<String> once = everything();
    scan("a", 1, "lib@1", "tool@1");
    assertThat(everything()).isEqualTo(once);
  }

  @Test
  void shouldTellWhatABuildChanged() {
    scan("a", 1, "lib@1", "tool@1");
    scan("b", 2, "lib@2", "tool@2");
    scan("c", 3, "lib@1", "tool@2");
    assertThat(
            fleet.lines(
                """
                select e.kind, f.name, e.severity, e.is_muted from event e
                join flaw f on f.id = e.flaw_id where e.lineage_id is not null order by e.id"""))
        .containsExactly("fixed CVE-1 4 t", "new CVE-1 4 t");
    assertThat(fleet.lines("select c4, c2, fixable, added, gone from lineage_stat"))
        .containsExactly("1 1 1 1 0");
  }

  @Test
  void shouldKeepTheNewestBuildWhenAnOlderOneComesLater() {
    scan("new", 5, "lib@2");
    scan("old", 1, "lib@1");
    assertThat(fleet.lines("select tag from build b join lineage l on l.image_id = b.image_id"))
        .containsExactly("new");
    assertThat(fleet.lines("select c4, risk from lineage_stat")).containsExactly("0 0");
    assertThat(fleet.lines("select builds from lineage")).containsExactly("2");
    ScannedImage known = ScannedImage.known(FleetFixture.digest("old"), "linux/amd64", "1");
    fleet.record(known, lineage, "old", judge, LATER);
    assertThat(fleet.lines("select c4, risk from lineage_stat")).containsExactly("0 0");
  }

  @Test
  void shouldRecordNothingByAnotherStateThanTheTarget() {
    fleet.judgements.target("other", true, NOW);
    List<String> before = everything();
    assertThat(scan("a", 1, "lib@1")).isEqualTo(new Outcome.OtherState(Optional.of("other")));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void shouldFindTheBaseByItsLayers() {
    int base = fleet.lineage(fleet.repository("base", Optional.empty()), "*");
    ScannedImage below =
        FleetFixture.image("base", "1", Optional.of(NOW), List.of("l1", "l2"), List.of());
    ScannedImage above =
        FleetFixture.image("app", "1", Optional.of(NOW), List.of("l1", "l2", "l3"), List.of());
    fleet.record(below, base, "1", judge, NOW);
    fleet.record(above, lineage, "1", judge, NOW);
    assertThat(
            fleet.lines(
                "select a.base_chain_id = b.chain_id, c.depth from image a, image b"
                    + " join chain c on c.id = b.chain_id"
                    + " where a.base_chain_id is not null and b.id <> a.id"))
        .containsExactly("t 2");
    assertThat(fleet.lines("select count(*) from chain")).containsExactly("3");
  }

  @Test
  void shouldTakeNamesThatTheDatabaseCannot() {
    String hostile = "a\0b".repeat(2_000);
    scan("a", 1, hostile + "@1");
    assertThat(fleet.lines("select length(name) from package_name")).containsExactly("600");
  }

  @Test
  void shouldCountOnceWhateverRunsAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int n : IntStream.range(0, 40).toArray()) {
        all.add(
            threads.submit(
                () -> scan("image" + n % 10, n % 10, "lib@" + (1 + n % 2), "tool@" + n % 3)));
        if (n % 10 == 5) {
          all.add(threads.submit(() -> fleet.rematch(NOW.plusSeconds(n)).runWhole(judge)));
        }
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    NaiveCounts naive = new NaiveCounts(fleet);
    String counts = "c4, c3, c2, c1, c0, exploited, fixable, waived";
    assertThat(NaiveCounts.stored(fleet, "lineage_id", counts, "lineage_stat"))
        .isEqualTo(naive.lineages());
    String flaws = "lineages, waived, fixable";
    assertThat(NaiveCounts.stored(fleet, "team_id || ' ' || flaw_id", flaws, "flaw_stat"))
        .isEqualTo(naive.flaws());
    assertThat(fleet.lines("select count(*) from image")).containsExactly("10");
  }
}
