// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.connect.Selection.Reason;
import dev.plimsoll.server.fleet.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopeRuleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldWantAllUnlessTold() {
    assertThat(wanted(ScopeRule.ALL, names("1.0", "latest", "x")))
        .containsExactly("1.0", "latest", "x");
    assertThat(ScopeRule.ALL.needsTimes()).isFalse();
  }

  @Test
  void shouldChooseByName() {
    ScopeRule rule =
        new ScopeRule(
            rule("team/**").excluding("team/old"),
            rule("v*").excluding("*-rc*"),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    Map<String, Reason> reasons =
        reasons(
            rule,
            List.of(
                Candidate.of("team/a/b", "v1"),
                Candidate.of("team/old", "v2"),
                Candidate.of("other", "v3"),
                Candidate.of("team/a", "v4-rc1"),
                Candidate.of("team/a", "latest")));
    assertThat(reasons)
        .isEqualTo(
            Map.of(
                "v2", Reason.REPOSITORY_EXCLUDED,
                "v3", Reason.REPOSITORY_NOT_INCLUDED,
                "v4-rc1", Reason.TAG_EXCLUDED,
                "latest", Reason.TAG_NOT_INCLUDED));
  }

  @Test
  void shouldChooseByVersion() {
    ScopeRule rule = versions(">=1.2 <2");
    List<Candidate> tags =
        names(
            "1.2",
            "v1.2.0",
            "1.1.9",
            "1.10-alpine",
            "2.0.0-rc1",
            "2",
            "1.2.0-rc.1",
            "latest",
            "1.9.9.4",
            "debian-1.5",
            "1.5_2",
            "2024.05.01");
    assertThat(wanted(rule, tags))
        .containsExactly("1.2", "v1.2.0", "1.10-alpine", "2.0.0-rc1", "1.9.9.4", "1.5_2");
    assertThat(reasons(rule, tags))
        .containsEntry("latest", Reason.NO_VERSION)
        .containsEntry("debian-1.5", Reason.NO_VERSION)
        .containsEntry("1.2.0-rc.1", Reason.OUTSIDE_VERSIONS)
        .containsEntry("2024.05.01", Reason.OUTSIDE_VERSIONS);
  }

  @Test
  void shouldChooseByAge() {
    ScopeRule rule =
        new ScopeRule(
            NameRule.ALL,
            NameRule.ALL,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(Duration.ofDays(90)));
    List<Candidate> tags =
        List.of(
            built("new", "2026-02-01T00:00:00Z"),
            built("old", "2025-02-01T00:00:00Z"),
            built("reproducible", "1970-01-01T00:00:00Z"),
            Candidate.of("team/app", "unknown"));
    assertThat(rule.needsTimes()).isTrue();
    assertThat(wanted(rule, tags)).containsExactly("new", "reproducible", "unknown");
    assertThat(reasons(rule, tags)).containsEntry("old", Reason.TOO_OLD);
  }

  @Test
  void shouldKeepTheNewestOfEachLineageByTimeOfBuild() {
    List<Candidate> tags =
        List.of(
            built("1.9", "2026-01-01T00:00:00Z"),
            built("1.8", "2026-02-01T00:00:00Z"),
            built("1.7", "2025-12-01T00:00:00Z"),
            built("1.9-alpine", "2020-01-01T00:00:00Z"),
            built("latest", "2020-01-01T00:00:00Z"));
    assertThat(wanted(newest(1), tags)).containsExactly("1.8", "1.9-alpine", "latest");
    assertThat(wanted(newest(2), tags)).containsExactly("1.9", "1.8", "1.9-alpine", "latest");
    assertThat(reasons(newest(2), tags)).isEqualTo(Map.of("1.7", Reason.NOT_AMONG_NEWEST));
  }

  @Test
  void shouldCountNamesOfOneImageOnce() {
    Digest one = Digest.sha256(new byte[] {1});
    Digest two = Digest.sha256(new byte[] {2});
    List<Candidate> tags =
        List.of(
            candidate("1", one, "2026-02-01T00:00:00Z"),
            candidate("1.2", one, "2026-02-01T00:00:00Z"),
            candidate("1.1", two, "2026-01-01T00:00:00Z"));
    assertThat(wanted(newest(1), tags)).containsExactly("1", "1.2");
  }

  @Test
  void shouldTellTheNewestByNameWhereATimeIsMissingOrCantBeTrue() {
    assertThat(wanted(newest(2), names("v2", "v10", "v9"))).containsExactly("v10", "v9");
    List<Candidate> tags =
        List.of(
            built("v2", "2026-02-01T00:00:00Z"),
            built("v10", "2025-02-01T00:00:00Z"),
            built("v9", "2999-01-01T00:00:00Z"));
    assertThat(wanted(newest(1), tags)).containsExactly("v10");
  }

  @Test
  void shouldNotDependOnTheOrderOfTheListing() {
    Random random = new Random(5);
    List<Candidate> tags = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String time = "2026-01-%02dT00:00:00Z".formatted(1 + random.nextInt(4));
      tags.add(
          random.nextInt(40) == 0 ? Candidate.of("team/app", "1." + i) : built("1." + i, time));
    }
    List<String> first = wanted(newest(7), tags).stream().sorted().toList();
    assertThat(first).hasSize(7);
    for (int round = 0; round < 200; round++) {
      Collections.shuffle(tags, random);
      assertThat(wanted(newest(7), tags)).containsExactlyInAnyOrderElementsOf(first);
    }
  }

  private static List<String> wanted(ScopeRule rule, List<Candidate> tags) {
    return rule.select(tags, NOW).wanted().stream().map(Candidate::tag).toList();
  }

  private static Map<String, Reason> reasons(ScopeRule rule, List<Candidate> tags) {
    return rule.select(tags, NOW).unwanted().entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().tag(), Map.Entry::getValue));
  }

  private static List<Candidate> names(String... tags) {
    return Stream.of(tags).map(tag -> Candidate.of("team/app", tag)).toList();
  }

  private static Candidate built(String tag, String time) {
    return new Candidate("team/app", tag, Optional.empty(), Optional.of(Instant.parse(time)));
  }

  private static Candidate candidate(String tag, Digest digest, String time) {
    return new Candidate("team/app", tag, Optional.of(digest), Optional.of(Instant.parse(time)));
  }

  private static ScopeRule newest(int count) {
    return new ScopeRule(
        NameRule.ALL, NameRule.ALL, OptionalInt.of(count), Optional.empty(), Optional.empty());
  }

  private static ScopeRule versions(String range) {
    return new ScopeRule(
        NameRule.ALL,
        NameRule.ALL,
        OptionalInt.empty(),
        Optional.of(VersionWindow.parse(range)),
        Optional.empty());
  }

  private record Including(String include) {
    NameRule excluding(String exclude) {
      return new NameRule(List.of(new Glob(include)), List.of(new Glob(exclude)));
    }
  }

  private static Including rule(String include) {
    return new Including(include);
  }
}
