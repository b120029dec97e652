// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.NeedsSharedData;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is easily judged wrong in the ecosystems of languages, on records as published.
@NeedsSharedData
class PublishedLanguageFlawsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir static Path folder;
  private static AdvisoryIndex index;

  @BeforeAll
  static void load() throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var update = new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, false);
    List<Path> feeds =
        Stream.of("Go", "PyPI", "crates.io")
            .map(ecosystem -> NeedsSharedData.FOLDER.resolve("osv/" + ecosystem))
            .toList();
    Feeds.importer().load(Feeds.importer().recognise(feeds), update);
    index = AdvisoryIndex.open(folder);
  }

  /// Flaws of Go's standard library on one platform alone: `crypto/rand` on Windows
  /// (CVE-2022-30634), `crypto/x509` on macOS (CVE-2022-27536), `nistec` on POWER (CVE-2025-22866).
  @ParameterizedTest
  @CsvSource({
    "windows, amd64, 1.18.2, CVE-2022-30634, true",
    "linux, amd64, 1.18.2, CVE-2022-30634, false",
    "darwin, arm64, 1.18.0, CVE-2022-27536, true",
    "linux, arm64, 1.18.0, CVE-2022-27536, false",
    "linux, ppc64le, 1.22.11, CVE-2025-22866, true",
    "linux, amd64, 1.22.11, CVE-2025-22866, false",
    "'', '', 1.18.2, CVE-2022-30634, true"
  })
  void shouldJudgeFlawsOfOnePlatform(
      String goos, String goarch, String version, String flaw, boolean isFound) {
    var details = new PackageDetails.Go(false, told(goos), told(goarch));

    List<String> flaws = flaws("golang", "stdlib", version, details);

    assertThat(flaws.contains(flaw)).isEqualTo(isFound);
    assertThat(flaws).isNotEmpty();
  }

  /// Records without a CVE or GHSA.
  @ParameterizedTest
  @CsvSource({
    "cargo, chrono, 0.4.19, RUSTSEC-2020-0159",
    "pypi, imagecodecs, 2023.8.12, PYSEC-2023-174"
  })
  void shouldUseRecordsThatOnlyOneSourceHas(String type, String name, String version, String flaw) {
    assertThat(flaws(type, name, version, new PackageDetails.Other())).contains(flaw);
  }

  private static List<String> flaws(
      String type, String name, String version, PackageDetails details) {
    Purl purl = Purl.of(type, "", name, version);
    Package p =
        new Package(name, version, purl, details, List.of(), new Location("usr/bin/app", 0));
    Catalog catalog = new Catalog(Optional.empty(), List.of(p), List.of());
    return new Matching(Matchers.all(), index)
        .judge(catalog).findings().stream().map(VulnerablePackage::flaw).toList();
  }

  private static Optional<String> told(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
