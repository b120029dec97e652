// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Judged;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Subject;
import dev.plimsoll.match.SubjectCodec;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.TestScans;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A package that is judged by itself is judged as in its image.
class SubjectJudgementTest {

  @TempDir Path folder;
  private Catalog catalog;
  private Matching matching;

  @BeforeEach
  void build() throws IOException {
    Demo.Built built = Demo.build(folder);
    catalog = TestScans.with(Catalogers.installed()).layout(built.layout());
    matching = new Matching(Matchers.all(), AdvisoryIndex.open(built.store()));
  }

  @Test
  void shouldFindInSubjectsWhatIsFoundInTheImage() throws IOException {
    List<VulnerablePackage> expected = matching.judge(catalog).findings();
    assertThat(expected).hasSizeGreaterThan(20);
    assertThat(bySubject(catalog)).isEqualTo(expected);
  }

  @Test
  void shouldLeaveOutTheSamePackages() throws IOException {
    Package flawed = matching.judge(catalog).findings().getFirst().subject();
    Package owned = flawed.ownedBy(Purl.of("deb", "debian", "x", "1"));
    Package headers = linux("linux-libc-dev");
    Package kernel = linux("linux-image-6.1");
    Package strange =
        new Package(
            "x",
            "1",
            Purl.of("cpan", "", "x", "1"),
            new PackageDetails.Other(),
            List.of(),
            new Location("x", 0));
    Catalog odd =
        new Catalog(catalog.os(), List.of(flawed, owned, headers, kernel, strange), List.of());
    assertThat(bySubject(odd)).isEqualTo(matching.judge(odd).findings());
    assertThat(Matching.isJudged(owned)).isFalse();
    assertThat(Matching.isJudged(headers)).isFalse();
    assertThat(judge(headers).findings()).isEmpty();
    assertThat(judge(headers).isCovered()).isTrue();
    assertThat(judge(strange).uncovered()).contains("packages of type cpan");
  }

  @Test
  void shouldTellWhatWasAsked() throws IOException {
    VulnerablePackage finding = matching.judge(catalog).findings().getFirst();
    var evidence = finding.evidence().getFirst();
    Judged judged = judge(finding.subject());
    assertThat(judged.asked()).contains(new PackageKey(evidence.ecosystem(), evidence.name()));
    assertThat(judged.isCovered()).isTrue();
  }

  @Test
  void shouldTellWhatIsNotCovered() throws IOException {
    Package bash = TestStore.deb("bash", "5.2-1");
    OsRelease other = TestStore.os("debian", "99");
    Judged judged = matching.judge(read(Subject.of(bash, Optional.of(other))));
    assertThat(judged.uncovered()).contains("Debian:99");
    assertThat(judged.asked()).containsExactly(new PackageKey("Debian:99", "bash"));
  }

  private static Package linux(String name) {
    return new Package(
        name,
        "6.1.1-1",
        Purl.of("deb", "debian", name, "6.1.1-1"),
        new PackageDetails.Deb("linux", "6.1.1-1", "amd64"),
        List.of(),
        new Location("var/lib/dpkg/status", 0));
  }

  private List<VulnerablePackage> bySubject(Catalog of) throws IOException {
    List<VulnerablePackage> findings = new ArrayList<>();
    for (Package p : of.packages()) {
      if (Matching.isJudged(p)) {
        findings.addAll(judge(p).in(p));
      }
    }
    return findings;
  }

  private Judged judge(Package p) throws IOException {
    return matching.judge(read(Subject.of(p, catalog.os())));
  }

  /// As a database would give it.
  private static Subject read(Subject subject) throws IOException {
    return SubjectCodec.read(SubjectCodec.write(subject));
  }
}
