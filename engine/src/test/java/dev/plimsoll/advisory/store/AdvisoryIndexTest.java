// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryIndexTest {

  @TempDir Path folder;

  @Test
  void shouldTellAllThatMatchingNeeds() throws IOException {
    VersionRange range = new VersionRange("1.0", new VersionRange.LastAffected("2.0"));
    Samples.store(
        folder,
        "feed",
        List.of(Samples.advisory("CVE-2026-1", Samples.affected("PyPI", "django", range))));
    Candidate candidate = AdvisoryIndex.open(folder).find("PyPI", "django").getFirst();
    assertThat(candidate.advisoryId()).isEqualTo("CVE-2026-1");
    assertThat(candidate.source()).isEqualTo("test");
    assertThat(candidate.feed()).isEqualTo("feed");
    assertThat(candidate.flaws()).containsExactly("CVE-2026-1");
    assertThat(candidate.aliases()).containsExactly("GHSA-CVE-2026-1");
    assertThat(candidate.ranges()).containsExactly(range);
    assertThat(candidate.versions()).isEmpty();
    assertThat(candidate.status()).isEqualTo(Affected.Status.FIXED);
    assertThat(candidate.severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void shouldGiveBackEveryAdvisoryAsItWas() throws IOException {
    List<Advisory> advisories = randomAdvisories();
    Samples.store(folder, "feed", advisories);
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    Map<String, Advisory> byId = new HashMap<>();
    advisories.forEach(advisory -> byId.put(advisory.id(), advisory));
    int found = 0;
    for (Affected affected : allAffected(advisories)) {
      for (Candidate candidate : index.find(affected.ecosystem(), affected.name())) {
        Advisory expected = byId.get(candidate.advisoryId());
        Advisory actual = index.advisory(candidate);
        assertThat(actual.affected()).hasSameElementsAs(expected.affected());
        assertThat(actual)
            .usingRecursiveComparison()
            .ignoringFields("affected")
            .isEqualTo(expected);
        found++;
      }
    }
    assertThat(found).isGreaterThan(3000);
  }

  @Test
  void shouldFindEveryKeyAndNoOther() throws IOException {
    List<Advisory> advisories = randomAdvisories();
    Samples.store(folder, "feed", advisories);
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    Set<String> names = new HashSet<>();
    for (Affected affected : allAffected(advisories)) {
      names.add(affected.name());
      assertThat(index.find(affected.ecosystem(), affected.name()))
          .as(affected.ecosystem() + " " + affected.name())
          .anyMatch(candidate -> candidate.ranges().equals(affected.ranges()));
    }
    for (String name : names) {
      for (String other : List.of(name + "0", name.substring(1), name + "~", "")) {
        if (!names.contains(other)) {
          assertThat(index.find("PyPI", other)).as(other).isEmpty();
        }
      }
    }
  }

  @Test
  void shouldAnswerFromAllFeedsOfAnEcosystem() throws IOException {
    Samples.store(folder, "b", List.of(of("CVE-2026-2", "PyPI", "flask")));
    Samples.store(folder, "a", List.of(of("CVE-2026-1", "PyPI", "flask")));
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "flask"))
        .extracting(Candidate::feed)
        .containsExactly("a", "b");
  }

  @Test
  void shouldTellAnUnknownEcosystemFromAnUnknownPackage() throws IOException {
    Samples.store(folder, "feed", List.of(of("CVE-2026-1", "Debian:12", "zlib")));
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.covers("Debian:12")).isTrue();
    assertThat(index.covers("Debian:13")).isFalse();
    assertThat(index.ecosystems()).containsExactly("Debian:12");
    assertThat(index.find("Debian:13", "zlib")).isEmpty();
  }

  @Test
  void shouldWriteTheSameBytesForTheSameAdvisories() throws IOException {
    FeedEntry first = Samples.store(folder.resolve("1"), "feed", randomAdvisories());
    FeedEntry second = Samples.store(folder.resolve("2"), "feed", randomAdvisories());
    assertThat(second.chain()).isEqualTo(first.chain());
    assertThat(AdvisoryIndex.open(folder.resolve("1")).state().digest())
        .isEqualTo(AdvisoryIndex.open(folder.resolve("2")).state().digest());
  }

  @Test
  void shouldTellItsState() throws IOException {
    FeedEntry entry = Samples.store(folder, "feed", List.of(of("CVE-2026-1", "npm", "x")));
    StoreState state = AdvisoryIndex.open(folder).state();
    assertThat(state.feeds()).containsExactly(entry);
    assertThat(state.records()).isEqualTo(1);
    assertThat(state.written()).isEqualTo(Samples.NOW);
  }

  @Test
  void shouldHoldAFeedWithoutRecords() throws IOException {
    Samples.store(folder, "feed", List.of());
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "x")).isEmpty();
    AdvisoryIndex.open(folder).verify();
  }

  private static Advisory of(String id, String ecosystem, String name) {
    return Samples.advisory(id, Samples.affected(ecosystem, name, VersionRange.before("2")));
  }

  private static List<Advisory> randomAdvisories() {
    Random random = new Random(20261122);
    List<Advisory> advisories = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      advisories.add(Samples.random(i, random));
    }
    return advisories;
  }

  private static List<Affected> allAffected(List<Advisory> advisories) {
    return advisories.stream().flatMap(advisory -> advisory.affected().stream()).toList();
  }
}
