// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.rubysec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import dev.plimsoll.version.VersionScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubySecFeedTest {

  @Test
  void shouldReadAFile() throws IOException {
    Advisory advisory =
        read(
            """
            ---
            gem: csv-safe
            cve: 2022-28481
            ghsa: f55g-x8qq-2569
            url: https://example.org/7
            title: A title
            date: 2022-05-03
            description: |
              Text.
            cvss_v3: 9.8
            unaffected_versions:
              - "< 1.0"
            patched_versions:
              - ">= 3.0.0"
            related:
              cve: [2022-1]
              url:
                - https://example.org/8
            """);
    assertThat(advisory.id()).isEqualTo("CVE-2022-28481");
    assertThat(advisory.aliases()).containsExactly("GHSA-f55g-x8qq-2569");
    assertThat(advisory.flaws()).containsExactly("CVE-2022-28481");
    assertThat(advisory.ratings()).containsExactly(new Rating("rubysec", "", Severity.CRITICAL));
    assertThat(advisory.references())
        .containsExactly("https://example.org/7", "https://example.org/8");
    Affected affected = advisory.affected().getFirst();
    assertThat(affected.ecosystem()).isEqualTo("RubyGems");
    assertThat(affected.name()).isEqualTo("csv-safe");
    assertThat(affected.status()).isEqualTo(Affected.Status.FIXED);
    assertThat(affected.ranges())
        .containsExactly(new VersionRange("1.0", new VersionRange.Fixed("3.0.0")));
  }

  @Test
  void shouldNameItselfWhereNobodyElseDoes() throws IOException {
    Advisory advisory = read("gem: a\ntitle: t\n");
    assertThat(advisory.id()).isEqualTo("X-1");
    assertThat(advisory.affected().getFirst().status()).isEqualTo(Affected.Status.AFFECTED);
    assertThat(advisory.affected().getFirst().ranges())
        .containsExactly(new VersionRange("0", VersionRange.OPEN));
  }

  /// What `Gem::Requirement` says of each, turned round.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~> 2.3.4, >= 2.3.5; >= 3.0 | 2.3.4 2.4.0 2.4.0.rc1 3.0.rc1 | 2.3.5 2.3.99 3.0 4",
        "~> 5.2                     | 5.1.9 6.0.rc1 6.0              | 5.2 5.9",
        "~> 1.0.0-rc1; > 2.0        | 1.0.0.beta 1.1.0 2.0           | 1.0.0.rc1 1.0.9 2.0.1",
        "<= 1.2; = 1.4              | 1.2.1 1.3 1.4.1                | 1.0 1.2 1.4 1.4.0",
        "< 1.0; >= 2; ~> 1.5.0      | 1.0 1.4 1.6 1.9                | 0.9 1.5.3 2.0 3"
      })
  void shouldTurnSafeVersionsIntoAffectedOnes(String safe, String affected, String fine) {
    List<VersionRange> ranges = SafeVersions.affected(List.of(safe.split(";")));
    for (String version : affected.split(" ")) {
      assertThat(isAffected(ranges, version)).as("%s by %s: %s", version, safe, ranges).isTrue();
    }
    for (String version : fine.split(" ")) {
      assertThat(isAffected(ranges, version)).as("%s by %s: %s", version, safe, ranges).isFalse();
    }
  }

  @Test
  void shouldNotCallClearWhatItCannotRead() {
    Version version = VersionScheme.GEM.parse("1.0").orElseThrow();
    for (String odd : List.of("!= 1.0", ">= one two", "")) {
      assertThat(
              SafeVersions.affected(List.of(odd)).getFirst().contains(VersionScheme.GEM, version))
          .as(odd)
          .isEqualTo(VersionRange.Answer.UNDETERMINED);
    }
  }

  @Test
  void shouldRefuseWhatIsNoSuchFile() {
    assertThatThrownBy(() -> read("[]")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("gem: [")).isInstanceOf(IOException.class);
  }

  @Test
  @NeedsSharedData
  void shouldReadTheWholeDatabase() throws IOException {
    byte[] bytes =
        Files.readAllBytes(
            NeedsSharedData.FOLDER.resolve("rubygems/ruby-advisory-db-2026-08-22.tar.zst"));
    RecordingSink sink = RecordingSink.of(new RubySecFeed(), bytes);
    assertThat(sink.advisories.size()).isEqualTo(1010);
    assertThat(sink.advisories)
        .flatExtracting(Advisory::affected)
        .flatExtracting(Affected::ranges)
        .allMatch(range -> isReadable(range.introduced()))
        .allMatch(range -> range.fixed().stream().allMatch(RubySecFeedTest::isReadable));
  }

  private static boolean isReadable(String version) {
    return VersionScheme.GEM.parse(version).isPresent();
  }

  private static boolean isAffected(List<VersionRange> ranges, String text) {
    Version version = VersionScheme.GEM.parse(text).orElseThrow();
    return ranges.stream()
        .anyMatch(
            range -> range.contains(VersionScheme.GEM, version) == VersionRange.Answer.INSIDE);
  }

  private static Advisory read(String yaml) throws IOException {
    byte[] tar =
        new TestLayer()
            .file("ruby-advisory-db-master/README.md", "x")
            .file("ruby-advisory-db-master/gems/a/X-1.yml", yaml)
            .file("ruby-advisory-db-master/rubies/ruby/X-2.yml", "engine: ruby")
            .tar();
    return RecordingSink.of(new RubySecFeed(), tar).advisories.getFirst();
  }
}
