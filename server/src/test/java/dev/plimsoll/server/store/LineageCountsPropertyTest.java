// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.FakeAdvisories.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever happens in whatever order, counts are what counting anew gives.
class LineageCountsPropertyTest {

  private static final int STEPS = 250;
  private static final String[] VERSIONS = {"1", "2", "3"};
  private static final String[] GLOBS = {"", "reg/r0*", "*:v*", "reg/r1:*", "*"};

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Integer> lineages = new ArrayList<>();
  private final List<Integer> waivers = new ArrayList<>();
  private final List<ScannedImage> images = new ArrayList<>();
  private FakeAdvisories advisories = new FakeAdvisories();
  private int state;
  private Instant now = FleetFixture.START;

  @Test
  void shouldCountAsCountingAnewDoes() {
    System.out.println("seed " + seed);
    try (FleetFixture fleet = new FleetFixture()) {
      setUp(fleet);
      for (int step = 0; step < STEPS; step++) {
        now = now.plusSeconds(random.nextInt(40_000));
        String what = step(fleet);
        if (step % 5 == 0 || step == STEPS - 1) {
          check(fleet, "seed %d, step %d: %s".formatted(seed, step, what));
        }
      }
    }
  }

  private void setUp(FleetFixture fleet) {
    for (int i = 0; i < 3; i++) {
      fleet.repository("r" + i, i == 0 ? Optional.empty() : Optional.of(i));
    }
    fleet.judgements.target("s0", true, now);
  }

  private String step(FleetFixture fleet) {
    int dice = random.nextInt(20);
    if (dice < 9) {
      return scan(fleet);
    }
    if (dice < 14) {
      return advise(fleet);
    }
    if (dice < 16) {
      return waive(fleet);
    }
    if (dice < 18 && !waivers.isEmpty()) {
      return decide(fleet);
    }
    if (dice == 18 && !lineages.isEmpty()) {
      return assign(fleet);
    }
    new TrendStore(fleet.database).fold();
    return "fold";
  }

  private String scan(FleetFixture fleet) {
    int lineage = fleet.lineage(1 + random.nextInt(3), random.nextBoolean() ? "v*" : "*-alpine");
    if (!lineages.contains(lineage)) {
      lineages.add(lineage);
    }
    ScannedImage image =
        !images.isEmpty() && random.nextInt(3) == 0
            ? images.get(random.nextInt(images.size()))
            : newImage();
    images.add(image);
    fleet.record(image, lineage, "t" + random.nextInt(5), advisories.judge("s" + state), now);
    return "scan into " + lineage;
  }

  private ScannedImage newImage() {
    List<StoredSubject> subjects = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String type = random.nextBoolean() ? "deb" : "npm";
      subjects.add(FakeAdvisories.subject(type, name(), version()));
    }
    Optional<Instant> created =
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(now.minusSeconds(random.nextInt(400_000)));
    String catalogers = random.nextInt(6) == 0 ? "2" : "1";
    String name = "image" + random.nextInt(60);
    return FleetFixture.image(name, catalogers, created, List.of(), subjects);
  }

  private String advise(FleetFixture fleet) {
    advisories = new FakeAdvisories(advisories);
    String name = name();
    String flaw = "CVE-" + random.nextInt(6);
    int kind = random.nextInt(6);
    if (kind == 0) {
      advisories.withdraw(name, flaw);
    } else if (kind == 1) {
      advisories.exploited(flaw, !advisories.isExploited(flaw));
    } else {
      List<String> versions =
          IntStream.range(0, 3)
              .filter(i -> random.nextBoolean())
              .mapToObj(i -> VERSIONS[i])
              .toList();
      String fix = random.nextBoolean() ? "9" : "";
      advisories.with(name, new Said(flaw, versions, random.nextInt(5), fix));
    }
    boolean isWhole = random.nextInt(5) == 0;
    state++;
    Judge judge = advisories.judge("s" + state);
    fleet.judgements.target(judge.state(), isWhole, now);
    if (random.nextInt(3) == 0) {
      scan(fleet);
    }
    Rematch rematch = fleet.rematch(now);
    Rematch.Change change =
        new Rematch.Change(List.of(FakeAdvisories.key(name)), List.of(), List.of(flaw));
    boolean isDone = (isWhole ? rematch.runWhole(judge) : rematch.run(judge, change)).isDone();
    assertThat(isDone).isTrue();
    return "advise " + name + " " + flaw + " " + kind;
  }

  private String waive(FleetFixture fleet) {
    String glob = GLOBS[random.nextInt(GLOBS.length)];
    String purl = random.nextInt(3) == 0 ? "pkg:npm/" + name() : "";
    String flaw = random.nextBoolean() ? "CVE-" + random.nextInt(6) : "";
    if (random.nextInt(4) == 0 && !flaw.isEmpty()) {
      flaw = "ALIAS-" + flaw;
    }
    if (glob.isEmpty() && purl.isEmpty() && flaw.isEmpty()) {
      return "nothing";
    }
    int waiver = fleet.waiver(glob, purl, flaw, now);
    waivers.add(waiver);
    Optional<Integer> team = glob.isEmpty() ? Optional.empty() : anyTeam();
    fleet.database.run(
        handle ->
            handle
                .createUpdate("update waiver set team_id = :team where id = :id")
                .bind("team", team)
                .bind("id", waiver)
                .execute());
    fleet.decide(waiver, "approved", now);
    return "waive " + glob + " " + purl + " " + flaw + " " + team;
  }

  private String decide(FleetFixture fleet) {
    int waiver = waivers.get(random.nextInt(waivers.size()));
    String[] states = {"approved", "withdrawn", "expired", "askedAgain"};
    String to = states[random.nextInt(states.length)];
    fleet.decide(waiver, to, now);
    return "decide " + waiver + " " + to;
  }

  private String assign(FleetFixture fleet) {
    int lineage = lineages.get(random.nextInt(lineages.size()));
    Optional<Integer> team = anyTeam();
    new LineageStore(fleet.database).assign(List.of(lineage), team, now);
    return "assign " + lineage + " " + team;
  }

  private Optional<Integer> anyTeam() {
    return Optional.of(random.nextInt(3)).filter(id -> id > 0);
  }

  private String name() {
    return "p" + random.nextInt(5);
  }

  private String version() {
    return VERSIONS[random.nextInt(VERSIONS.length)];
  }

  private static void check(FleetFixture fleet, String when) {
    NaiveCounts naive = new NaiveCounts(fleet);
    String counts = "c4, c3, c2, c1, c0, exploited";
    assertThat(
            NaiveCounts.stored(fleet, "lineage_id", counts + ", fixable, waived", "lineage_stat"))
        .as(when)
        .isEqualTo(naive.lineages());
    assertThat(
            NaiveCounts.stored(
                fleet, "team_id || ' ' || flaw_id", "lineages, waived, fixable", "flaw_stat"))
        .as(when)
        .isEqualTo(naive.flaws());
    new TrendStore(fleet.database).fold();
    assertThat(
            NaiveCounts.stored(
                fleet,
                "team_id",
                counts,
                "(select distinct on (team_id) * from trend order by team_id, day desc) t"))
        .as(when)
        .isEqualTo(naive.teams());
    assertThat(
            NaiveCounts.stored(
                fleet,
                "lineage_id",
                counts,
                "(select distinct on (lineage_id) * from lineage_day order by lineage_id, day desc) d"))
        .as(when)
        .isEqualTo(NaiveCounts.stored(fleet, "lineage_id", counts, "lineage_stat"));
    assertThat(fleet.lines("select lineage_id, package_id from lineage_package order by 1, 2"))
        .as(when)
        .isEqualTo(
            fleet.lines(
                """
                select l.id, unnest(s.package_ids) from lineage l
                join image_package_set i on i.image_id = l.image_id
                join package_set s on s.id = i.set_id order by 1, 2"""));
    assertThat(
            fleet.lines(
                """
                select f.name, f.severity from flaw f where severity <>
                  coalesce((select max(severity) from match m
                    where m.flaw_id = f.id and valid_until = 'infinity'), 0)"""))
        .as(when)
        .isEmpty();
    assertThat(
            fleet.lines(
                """
                select s.* from flaw_stat s join flaw f on f.id = s.flaw_id
                where s.lineages > 0 and
                  (s.severity <> f.severity or s.is_exploited <> (f.exploited_since is not null))"""))
        .as(when)
        .isEmpty();
  }
}
