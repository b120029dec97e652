// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.testing.DemoFleet;
import dev.plimsoll.server.testing.SetClock;
import dev.plimsoll.server.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixWorkTest {

  @TempDir Path folder;

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database =
      Database.open(new Database.Settings(test.url(), test.user(), test.password(), 5));
  private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));

  @AfterEach
  void stop() {
    database.close();
    test.close();
  }

  @Test
  void shouldMoveWhatIsBuiltOnAnOldBaseToItsNewestBuild() throws Exception {
    DemoFleet fleet = DemoFleet.build(database, clock.withZone(ZoneOffset.UTC), folder);
    fleet.scan(DemoFleet.REFERENCES, Optional.empty());
    fleet.settle();

    assertThat(
            lines(
                """
                select l.name, f.title, f.line like 'FROM reg.test/platform/base-debian:12.11@sha256:%',
                  x.c4 + x.c3 + x.c2 + x.c1 + x.c0 > 0
                from lineage_fix x join fix f on f.id = x.fix_id join lineage l on l.id = x.lineage_id
                where f.kind = 'moveBase' order by 1"""))
        .containsExactly(
            "reg.test/shop/web:*|Move base reg.test/platform/base-debian:12.5 to 12.11|t|t");
    assertThat(lines("select name, lineages from base order by 1"))
        .contains("reg.test/platform/base-debian:12.5|1");
    assertSums();
  }

  @Test
  void shouldRemoveByMovingJustWhatTheNewestBaseDoesNotHave() throws Exception {
    DemoFleet fleet = DemoFleet.build(database, clock.withZone(ZoneOffset.UTC), folder);
    fleet.scan(DemoFleet.REFERENCES, Optional.empty());
    fleet.settle();

    List<String> promised =
        lines(
            """
            select distinct w.name from lineage_fix x join fix f on f.id = x.fix_id
            join flaw w on w.id = any(x.flaw_ids) where f.kind = 'moveBase' order by 1""");
    List<String> really =
        lines(
            """
            select distinct w.name from flaw w
            where w.id in (select m.flaw_id from match m join image_package_set p
                on true join package_set s on s.id = p.set_id and m.package_id = any(s.package_ids)
              where p.image_id = (select image_id from tag where name = '12.5'))
            and w.id not in (select m.flaw_id from match m join image_package_set p
                on true join package_set s on s.id = p.set_id and m.package_id = any(s.package_ids)
              where p.image_id = (select image_id from tag where name = '12.11'))
            order by 1""");
    assertThat(promised).isNotEmpty().isEqualTo(really);
  }

  @Test
  void shouldAddUpWhateverComesInWhateverOrder() throws Exception {
    long seed = 20260301;
    Random random = new Random(seed);
    DemoFleet fleet = DemoFleet.build(database, clock.withZone(ZoneOffset.UTC), folder);
    List<Long> teams = teams();
    List<String> references = new ArrayList<>(DemoFleet.REFERENCES);
    Collections.shuffle(references, random);
    for (String reference : references) {
      fleet.scan(List.of(reference), Optional.of(teams.get(random.nextInt(teams.size()))));
      clock.pass(Duration.ofMinutes(1));
      if (random.nextBoolean()) {
        fleet.settle();
        assertSums();
      }
    }
    fleet.settle();
    assertSums();
    assertThat(lines("select count(*) from stale_lineage")).containsExactly("0");
  }

  @Test
  void shouldCountOnceWhenTwoWorkAtOnce() throws Exception {
    DemoFleet fleet = DemoFleet.build(database, clock.withZone(ZoneOffset.UTC), folder);
    fleet.scan(DemoFleet.REFERENCES, Optional.empty());
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        runs.add(
            two.submit(
                () -> {
                  fleet.settle();
                  return true;
                }));
      }
      for (Future<Boolean> run : runs) {
        assertThat(run.get()).isTrue();
      }
    }
    assertSums();
  }

  @Test
  void shouldWaitAWhileForBuildsThatAreBeingScanned() throws Exception {
    DemoFleet fleet = DemoFleet.build(database, clock.withZone(ZoneOffset.UTC), folder);
    fleet.scan(DemoFleet.REFERENCES, Optional.empty());
    database.run(
        handle ->
            handle.execute(
                """
                with waiting as (insert into image (digest, first_seen) values ('x', ?) returning id)
                insert into build (lineage_id, image_id, tag, first_seen)
                select l.id, w.id, 'next', ? from lineage l, waiting w
                where l.name = 'reg.test/shop/web:*'""",
                clock.instant(),
                clock.instant()));

    fleet.settle();
    assertThat(lines("select name from stale_lineage s join lineage l on l.id = s.lineage_id"))
        .containsExactly("reg.test/shop/web:*");

    clock.pass(Duration.ofMinutes(1));
    fleet.settle();
    assertThat(lines("select count(*) from stale_lineage")).containsExactly("0");
  }

  private List<Long> teams() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "insert into team (name, created_at) values ('a', :at), ('b', :at) returning id")
                .bind("at", clock.instant())
                .mapTo(Long.class)
                .list());
  }

  private void assertSums() {
    String values =
        "count(*), sum(c4), sum(c3), sum(c2), sum(c1), sum(c0), sum(exploited), sum(risk)";
    assertThat(
            lines(
                """
                select team_id, fix_id, lineages, c4, c3, c2, c1, c0, exploited, risk
                from fix_stat order by 1, 2"""))
        .isEqualTo(
            lines(
                """
                select t, fix_id, %s from lineage_fix x join lineage l on l.id = x.lineage_id
                cross join lateral (values (0), (l.team_id)) v (t) where t is not null
                group by 1, 2 order by 1, 2"""
                    .formatted(values)));
  }

  private List<String> lines(String sql) {
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .map(
                    (row, _) -> {
                      List<String> cells = new ArrayList<>();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(row.getString(i));
                      }
                      return String.join("|", cells);
                    })
                .list());
  }
}
