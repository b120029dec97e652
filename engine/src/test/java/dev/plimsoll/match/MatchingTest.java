// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.version.VersionRange;
import dev.plimsoll.version.VersionScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchingTest {

  private static final String PYPI = "PyPI";
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Matcher BY_TYPE =
      (p, os) ->
          p.purl().type().equals("pypi")
              ? List.of(new Question(PYPI, p.name(), p.version(), VersionScheme.PYPI))
              : List.of();

  @TempDir Path folder;

  @Test
  void shouldFoldAdvisoriesOnOneFlaw() throws IOException {
    List<VulnerablePackage> findings =
        findings(
            "1.0",
            advisory("GHSA-aaaa", List.of("CVE-2026-1", "PYSEC-2026-1"), before("1.2")),
            advisory("PYSEC-2026-1", List.of("GHSA-aaaa"), before("1.3")),
            advisory("CVE-2026-1", List.of(), before("1.1")));
    assertThat(findings).hasSize(1);
    VulnerablePackage finding = findings.getFirst();
    assertThat(finding.flaw()).isEqualTo("CVE-2026-1");
    assertThat(finding.aliases()).containsExactly("GHSA-aaaa", "PYSEC-2026-1");
    assertThat(finding.fix()).contains("1.3");
    assertThat(finding.evidence())
        .extracting(Evidence::advisory)
        .containsExactlyInAnyOrder("GHSA-aaaa", "PYSEC-2026-1", "CVE-2026-1");
  }

  @Test
  void shouldTakeTheHighestFixByTheSchemesOrder() throws IOException {
    assertThat(
            findings(
                    "1.0",
                    advisory("GHSA-a", List.of("CVE-2026-1"), before("1.10")),
                    advisory("PYSEC-1", List.of("CVE-2026-1"), before("1.9")))
                .getFirst()
                .fix())
        .contains("1.10");
  }

  /// A distribution's later errata repeat the flaws of the earlier ones.
  @Test
  void shouldTakeTheFirstErratumThatFixesAPackageOfADistribution() throws IOException {
    Advisory first = of("ALSA-1", List.of("CVE-2026-1"), erratum("1.5-1.el9"));
    Advisory second = of("ALSA-2", List.of("CVE-2026-1"), erratum("1.9-1.el9"));
    for (List<Advisory> errata : List.of(List.of(first, second), List.of(second, first))) {
      assertThat(rpmFindings("1.0-1.el9", errata).getFirst().fix()).contains("1.5-1.el9");
      assertThat(rpmFindings("1.6-1.el9", errata)).isEmpty();
    }
  }

  @Test
  void shouldNotTakeTheFixOfAnotherModuleStreamForItsOwn() throws IOException {
    List<Advisory> errata =
        List.of(
            of("ALSA-1", List.of("CVE-2026-1"), erratum("16.5-1.module_el8.5.0+1+a")),
            of("ALSA-2", List.of("CVE-2026-1"), erratum("18.5-1.module_el8.5.0+1+a")));
    assertThat(rpmFindings("18.1-1.module_el8.5.0+1+a", errata)).hasSize(1);
  }

  private List<VulnerablePackage> rpmFindings(String version, List<Advisory> errata)
      throws IOException {
    Matcher matcher =
        (p, os) -> List.of(new Question("Alma:9", "x", p.version(), VersionScheme.RPM));
    Package rpm =
        of(
            Purl.of("rpm", "", "x", version),
            "x",
            version,
            new PackageDetails.Rpm("x", 0, "x86_64", "", ""));
    return new Matching(List.of(matcher), store(errata.toArray(Advisory[]::new)))
        .judge(new Catalog(Optional.empty(), List.of(rpm), List.of()))
        .findings();
  }

  private static Affected erratum(String fixed) {
    return affected("Alma:9", before(fixed));
  }

  @Test
  void shouldNotJoinFlawsByAnAdvisoryOnSeveral() throws IOException {
    List<VulnerablePackage> findings =
        findings(
            "1.0",
            advisory("GHSA-both", List.of("CVE-2026-1", "CVE-2026-2"), before("2")),
            advisory("GHSA-one", List.of("CVE-2026-1"), before("2")));
    assertThat(findings)
        .extracting(VulnerablePackage::flaw)
        .containsExactly("CVE-2026-1", "CVE-2026-2");
    assertThat(findings)
        .extracting(VulnerablePackage::aliases)
        .containsExactly(List.of("GHSA-both", "GHSA-one"), List.of("GHSA-both"));
  }

  @Test
  void shouldJoinAdvisoriesWithoutCveByWhatTheyShare() throws IOException {
    List<VulnerablePackage> findings =
        findings(
            "1.0",
            advisory("GHSA-a", List.of(), before("2")),
            advisory("PYSEC-1", List.of("GHSA-a"), before("2")),
            advisory("GHSA-z", List.of(), before("2")));
    assertThat(findings)
        .extracting(VulnerablePackage::flaw)
        .containsExactlyInAnyOrder("GHSA-a", "GHSA-z");
  }

  @Test
  void shouldLeaveOutWhatThePublisherResolves() throws IOException {
    Affected resolved =
        new Affected(
            PYPI, "x", List.of(), List.of(), Affected.Status.NOT_AFFECTED, Optional.empty());
    assertThat(
            findings(
                "1.0",
                advisory("GHSA-a", List.of("CVE-2026-1"), before("2")),
                of("CVE-2026-1", List.of(), resolved),
                advisory("GHSA-b", List.of("CVE-2026-2"), before("2"))))
        .extracting(VulnerablePackage::flaw)
        .containsExactly("CVE-2026-2");
  }

  @Test
  void shouldJudgeVersions() throws IOException {
    Advisory advisory = advisory("CVE-2026-1", List.of(), new VersionRange("1.0", fixed("2.0")));
    assertThat(findings("1.5", advisory)).hasSize(1);
    assertThat(findings("0.9", advisory)).isEmpty();
    assertThat(findings("2.0", advisory)).isEmpty();
    assertThat(findings("1.5", advisory).getFirst().evidence().getFirst().range())
        .isEqualTo(">= 1.0, < 2.0");
  }

  @Test
  void shouldTakeVersionsListedSingly() throws IOException {
    Affected listed =
        new Affected(
            PYPI,
            "x",
            List.of(),
            List.of("1.0", "not a version"),
            Affected.Status.AFFECTED,
            Optional.empty());
    Advisory advisory = of("CVE-2026-1", List.of(), listed);
    assertThat(findings("1.0", advisory)).hasSize(1);
    assertThat(findings("1.1", advisory)).isEmpty();
    assertThat(findings("not a version", advisory).getFirst().status())
        .isEqualTo(VulnerablePackage.Status.AFFECTED);
  }

  @Test
  void shouldTellWhatNobodyCanCompare() throws IOException {
    for (String version : new String[] {"", "no version at all"}) {
      VulnerablePackage finding =
          findings(version, advisory("CVE-2026-1", List.of(), before("2"))).getFirst();
      assertThat(finding.status()).isEqualTo(VulnerablePackage.Status.UNDETERMINED);
      assertThat(finding.evidence().getFirst().range()).contains("installed version");
    }
    VulnerablePackage byBound =
        findings("1.0", advisory("CVE-2026-1", List.of(), before("what?"))).getFirst();
    assertThat(byBound.status()).isEqualTo(VulnerablePackage.Status.UNDETERMINED);
    assertThat(byBound.evidence().getFirst().range()).contains("bound");
  }

  @Test
  void shouldPreferADecisionOverDoubt() throws IOException {
    assertThat(
            findings(
                    "1.0",
                    advisory("GHSA-a", List.of("CVE-2026-1"), before("what?")),
                    advisory("GHSA-b", List.of("CVE-2026-1"), before("2")))
                .getFirst()
                .status())
        .isEqualTo(VulnerablePackage.Status.AFFECTED);
  }

  @Test
  void shouldTakeTheGravestRating() throws IOException {
    assertThat(
            findings(
                    "1.0",
                    rated("GHSA-a", Severity.MEDIUM),
                    rated("GHSA-b", Severity.CRITICAL),
                    rated("GHSA-c", Severity.UNKNOWN))
                .getFirst()
                .severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void shouldNotJudgeWhatBelongsToTheDistribution() throws IOException {
    Package owned = python("1.0").ownedBy(Purl.of("deb", "debian", "python3-x", "1.0-1"));
    Matching.Outcome outcome =
        judge(List.of(owned), advisory("CVE-2026-1", List.of(), before("2")));
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.gaps()).isEmpty();
  }

  @Test
  void shouldTellWhatTheStoreDoesNotCover() throws IOException {
    Purl gem = Purl.of("gem", "", "rails", "1");
    Purl deb = Purl.of("deb", "debian", "zlib", "1");
    Matching.Outcome outcome =
        judge(
            List.of(
                of(gem, "rails", "1", new PackageDetails.Other()),
                of(deb, "zlib", "1", new PackageDetails.Deb("zlib", "1", "amd64"))),
            of("CVE-2026-1", List.of(), affected("npm", before("2"))));
    assertThat(outcome.gaps())
        .extracting(Gap::reason)
        .hasSize(2)
        .allMatch(reason -> reason.startsWith("not covered:") && reason.contains("1 package was"))
        .anyMatch(reason -> reason.contains("type gem"))
        .anyMatch(reason -> reason.contains("debian 12"));
    assertThat(
            judge(
                    List.of(python("1.0"), python("2.0")),
                    of("CVE-2026-1", List.of(), affected("npm", before("2"))))
                .gaps())
        .singleElement()
        .matches(gap -> gap.reason().contains("PyPI") && gap.reason().contains("2 packages were"));
  }

  private List<VulnerablePackage> findings(String version, Advisory... advisories)
      throws IOException {
    return judge(List.of(python(version)), advisories).findings();
  }

  private Matching.Outcome judge(List<Package> packages, Advisory... advisories)
      throws IOException {
    Optional<OsRelease> os =
        Optional.of(new OsRelease("debian", "12", "bookworm", List.of(), "Debian 12"));
    return new Matching(List.of(BY_TYPE), store(advisories))
        .judge(new Catalog(os, packages, List.of()));
  }

  private AdvisoryIndex store(Advisory... advisories) throws IOException {
    StoreWriter writer = new StoreWriter(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.ADVISORIES)) {
      for (Advisory advisory : advisories) {
        builder.add(advisory);
      }
      writer.commit(
          List.of(
              FeedEntry.unknown("feed", SegmentKind.ADVISORIES, "https://example.org/feed")
                  .with(builder.finish(), "2026-11-21")));
    }
    return AdvisoryIndex.open(folder);
  }

  private static Package python(String version) {
    return of(Purl.of("pypi", "", "x", version), "x", version, new PackageDetails.Python());
  }

  private static Package of(Purl purl, String name, String version, PackageDetails details) {
    Location place = new Location("place/of/" + name, 0);
    return new Package(name, version, purl, details, List.of(), place);
  }

  private static Advisory advisory(String id, List<String> aliases, VersionRange range) {
    return of(id, aliases, affected(PYPI, range));
  }

  private static Advisory rated(String id, Severity severity) {
    return of(
        id,
        List.of("CVE-2026-1"),
        new Affected(
            PYPI,
            "x",
            List.of(before("2")),
            List.of(),
            Affected.Status.FIXED,
            Optional.of(severity)));
  }

  private static Advisory of(String id, List<String> aliases, Affected affected) {
    return new Advisory(
        id,
        "test",
        aliases,
        List.of(),
        "summary",
        "details",
        "",
        "",
        Optional.empty(),
        List.of(new Rating("test", "", Severity.LOW)),
        List.of(),
        List.of(affected));
  }

  private static Affected affected(String ecosystem, VersionRange range) {
    return new Affected(
        ecosystem, "x", List.of(range), List.of(), Affected.Status.FIXED, Optional.empty());
  }

  private static VersionRange before(String fixed) {
    return VersionRange.before(fixed);
  }

  private static VersionRange.End fixed(String version) {
    return new VersionRange.Fixed(version);
  }
}
