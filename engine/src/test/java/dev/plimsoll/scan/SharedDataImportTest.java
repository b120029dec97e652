// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Recognition;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.version.VersionRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole of the shared data, with counts that were taken from it by other programs (its README
/// and a Python script).
@NeedsSharedData
class SharedDataImportTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir static Path folder;
  private static Recognition recognition;
  private static List<FeedOutcome> outcomes;
  private static AdvisoryIndex index;

  @BeforeAll
  static void importEverything() throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var update = new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, false);
    recognition = Feeds.importer().recognise(List.of(NeedsSharedData.FOLDER));
    outcomes = Feeds.importer().load(recognition, update);
    index = AdvisoryIndex.open(folder);
  }

  @Test
  void shouldLoadEveryRecognisedFile() {
    assertThat(outcomes)
        .hasSizeGreaterThanOrEqualTo(46)
        .allMatch(FeedOutcome.Loaded.class::isInstance);
    assertThat(recognition.left())
        .extracting(left -> left.file().getFileName().toString())
        .contains("README.md", "vendor-samples.zip", "nvdcve-1.1-2022.json.gz")
        .doesNotContain("all.zip", "main.json.gz", "community.json.gz", "debian.json.gz");
  }

  @Test
  void shouldCountWhatThePublishersCount() {
    Map<String, Integer> records =
        index.state().feeds().stream()
            .collect(Collectors.toMap(FeedEntry::name, FeedEntry::records));
    assertThat(records)
        .containsEntry("osv-Go", 4291 - 17)
        .containsEntry("osv-PyPI", 7080 - 269)
        .containsEntry("osv-crates.io", 1206 - 13)
        .containsEntry("osv-AlmaLinux", 5637)
        .containsEntry("osv-Bitnami", 7444)
        .containsEntry("osv-Maven", 4297)
        .containsEntry("osv-npm", 2415)
        .containsEntry("osv-NuGet", 622)
        .containsEntry("debian", 8827)
        .containsEntry("kev", 1404)
        .containsEntry("epss", 360_142)
        .containsEntry("alpine-v3.17-community", 4221)
        .containsEntry("alpine-edge-community", 6542)
        // two and three more than lines, since some lines name several CVEs
        .containsEntry("alpine-v3.17-main", 2178 + 2)
        .containsEntry("alpine-edge-main", 3262 + 3);
    assertThat(alpineRecords()).isEqualTo(95_135 + 36);
  }

  private static int alpineRecords() {
    return index.state().feeds().stream()
        .filter(feed -> feed.name().startsWith("alpine-"))
        .mapToInt(FeedEntry::records)
        .sum();
  }

  @Test
  void shouldSpeakForTheEcosystemsOfTheData() {
    assertThat(index.ecosystems())
        .contains("AlmaLinux:10", "AlmaLinux:8", "Alpine:edge", "Alpine:v3.12", "Alpine:v3.24")
        .contains("Bitnami", "Debian:10", "Debian:11", "Debian:9", "Go", "Maven", "npm");
    assertThat(index.covers("Debian:12")).isFalse();
  }

  @Test
  void shouldFindWhatDebianFixed() {
    Candidate candidate = only(index.find("Debian:9", "abcm2ps"), "CVE-2018-10753");
    assertThat(candidate.source()).isEqualTo("debian");
    assertThat(candidate.flaws()).containsExactly("CVE-2018-10753");
    assertThat(candidate.status()).isEqualTo(Affected.Status.FIXED);
    assertThat(candidate.ranges()).containsExactly(VersionRange.before("7.8.9-1+deb9u1"));
  }

  @Test
  void shouldFindAnErratumOfSeveralFlaws() {
    Candidate candidate =
        index.find("AlmaLinux:9", "firefox").stream()
            .filter(found -> found.flaws().size() > 1)
            .findFirst()
            .orElseThrow();
    assertThat(candidate.advisoryId()).startsWith("ALSA-");
    assertThat(candidate.flaws()).allMatch(Advisory::isCve);
    assertThat(candidate.severity()).isIn(Severity.HIGH, Severity.CRITICAL, Severity.MEDIUM);
    Advisory advisory = index.advisory(candidate);
    assertThat(advisory.id()).isEqualTo(candidate.advisoryId());
    assertThat(advisory.affected()).extracting(Affected::name).contains("firefox");
    assertThat(advisory.summary()).contains("firefox");
  }

  @Test
  void shouldFindListedVersions() {
    Candidate candidate = only(index.find("PyPI", "vyper"), "PYSEC-2024-151");
    assertThat(candidate.flaws()).containsExactly("CVE-2024-24567");
    assertThat(candidate.versions()).contains("0.1.0b10", "0.3.9").doesNotContain("0.4.0");
    assertThat(candidate.ranges()).containsExactly(VersionRange.before("0.4.0b1"));
  }

  @Test
  void shouldFindScoresAndExploitation() {
    assertThat(index.epss("CVE-1999-0001").orElseThrow().score()).isCloseTo(0.03351, within(1e-9));
    assertThat(index.epss("CVE-1999-0001").orElseThrow().percentile())
        .isCloseTo(0.87650, within(1e-9));
    assertThat(index.kev("CVE-2025-48384").orElseThrow().dateAdded()).isEqualTo("2025-08-25");
    assertThat(index.kev("CVE-1999-0001")).isEmpty();
  }

  @Test
  void shouldNotBelieveATimeInTheFuture() {
    assertThat(index.state().feeds())
        .filteredOn(feed -> feed.name().equals("osv-PyPI"))
        .extracting(FeedEntry::published)
        .singleElement()
        .asString()
        .startsWith("2026-");
  }

  @Test
  void shouldBeSoundToTheLastByte() {
    index.verify();
  }

  private static Candidate only(List<Candidate> found, String id) {
    List<Candidate> named = found.stream().filter(c -> c.advisoryId().equals(id)).toList();
    assertThat(named).hasSize(1);
    return named.getFirst();
  }
}
