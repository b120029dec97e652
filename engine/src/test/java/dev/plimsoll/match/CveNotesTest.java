// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.version.VersionRange;
import dev.plimsoll.version.VersionScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How what is known of a CVE shapes the judgement of packages.
class CveNotesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Rating NVD =
      new Rating("nvd", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Severity.CRITICAL);
  private static final Rating OWN = new Rating("ghsa", "", Severity.LOW);
  private static final Matcher ANY =
      (p, os) -> List.of(new Question("Any", p.name(), p.version(), VersionScheme.SEMVER));

  @TempDir Path folder;

  @Test
  void shouldBorrowTheSeverityThatNoAdvisoryTells() throws IOException {
    VulnerablePackage finding = only("npm", advisory(), note(false));
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.borrowedFrom()).contains("nvd");
    assertThat(finding.ratings()).containsExactly(NVD);
    assertThat(finding.cve()).map(CveNote::weaknesses).contains(List.of("CWE-79"));
  }

  @Test
  void shouldNotBorrowWhereAnAdvisoryHasAWord() throws IOException {
    VulnerablePackage finding = only("npm", advisory(OWN), note(false));
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.borrowedFrom()).isEmpty();
    assertThat(finding.ratings()).containsExactly(OWN, NVD);
  }

  @Test
  void shouldBorrowForADistributionsPackageToo() throws IOException {
    assertThat(only("deb", advisory(), note(false)).borrowedFrom()).contains("nvd");
    assertThat(only("deb", advisory(OWN), note(false)).severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void shouldLeaveOutARejectedCve() throws IOException {
    assertThat(findings("npm", advisory(OWN), note(true))).isEmpty();
  }

  @Test
  void shouldBelieveADistributionThatKeepsARejectedCve() throws IOException {
    VulnerablePackage finding = only("deb", advisory(OWN), note(true));
    assertThat(finding.cve()).map(CveNote::rejected).contains(true);
  }

  @Test
  void shouldReckonTheRiskAsOfTheStoresDay() throws IOException {
    VulnerablePackage finding = only("npm", advisory(), note(false));
    assertThat(finding.risk().score()).isEqualTo(30 + 20 + 2 + 10);
    assertThat(finding.risk().reasons())
        .containsExactly(
            "+30 its severity is critical",
            "+20 public code shows how to exploit it",
            "+2 it gives total control",
            "+10 a fix is known, and the flaw has been public for more than 180 days");
  }

  @Test
  void shouldTakeADayThatIsTold() throws IOException {
    AdvisoryIndex index = index(advisory(), note(false));
    LocalDate soonAfter = LocalDate.parse("2026-01-03");
    assertThat(new Matching(List.of(ANY), index, soonAfter).judge(catalog("npm")).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.risk().reasons()).contains("+3 a fix is known"));
  }

  private VulnerablePackage only(String type, Advisory advisory, CveNote note) throws IOException {
    List<VulnerablePackage> findings = findings(type, advisory, note);
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private List<VulnerablePackage> findings(String type, Advisory advisory, CveNote note)
      throws IOException {
    return new Matching(List.of(ANY), index(advisory, note)).judge(catalog(type)).findings();
  }

  private static Catalog catalog(String type) {
    Package p =
        new Package(
            "x",
            "1.0.0",
            Purl.of(type, "", "x", "1.0.0"),
            new PackageDetails.Other(),
            List.of(),
            new Location("x", 0));
    return new Catalog(Optional.empty(), List.of(p), List.of());
  }

  private AdvisoryIndex index(Advisory advisory, CveNote note) throws IOException {
    StoreWriter writer = new StoreWriter(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    try (SegmentBuilder advisories = writer.newSegment(SegmentKind.ADVISORIES);
        SegmentBuilder notes = writer.newSegment(SegmentKind.CVES)) {
      advisories.add(advisory);
      notes.add(note);
      writer.commit(
          List.of(
              FeedEntry.unknown("feed", SegmentKind.ADVISORIES, "").with(advisories.finish(), ""),
              FeedEntry.unknown("nvd-2026", SegmentKind.CVES, "").with(notes.finish(), "")));
    }
    return AdvisoryIndex.open(folder);
  }

  private static CveNote note(boolean rejected) {
    return new CveNote(
        "CVE-2026-1",
        rejected,
        List.of(new CveNote.Scoring(NVD, true)),
        List.of("CWE-79"),
        Optional.of(LocalDate.parse("2026-01-02")),
        Optional.of(LocalDate.parse("2026-01-03")),
        Optional.of(new Ssvc(Ssvc.Exploitation.POC, false, true)));
  }

  private static Advisory advisory(Rating... ratings) {
    return new Advisory(
        "CVE-2026-1",
        "test",
        List.of(),
        List.of(),
        "summary",
        "",
        "",
        "",
        Optional.empty(),
        List.of(ratings),
        List.of(),
        List.of(
            new Affected(
                "Any",
                "x",
                List.of(VersionRange.before("2.0.0")),
                List.of(),
                Affected.Status.FIXED,
                Optional.empty())));
  }
}
