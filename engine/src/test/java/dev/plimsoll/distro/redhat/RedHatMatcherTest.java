// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Subject;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedHatMatcherTest {

  private static final String RED_HAT = "Red Hat, Inc.";
  private static final OsRelease RHEL9 = TestStore.os("rhel", "9.4");
  private static final OsRelease RHEL8 = TestStore.os("rhel", "8.9");

  @TempDir Path folder;
  private TestStore feeds;

  @BeforeEach
  void load() throws IOException {
    TestLayer archive = new TestLayer();
    archive.file("2026/cve-2026-0001.json", fixed().bytes());
    archive.file("2026/cve-2026-0002.json", open().bytes());
    archive.file("2026/cve-2026-0003.json", modular().bytes());
    archive.file("2026/cve-2026-0004.json", extended().bytes());
    archive.file("2026/cve-2026-0005.json", layered().bytes());
    feeds =
        new TestStore(folder)
            .with(new RedHatVexFeed(), archive.tar())
            .with(new RepositoryMapFeed(), REPOSITORIES.getBytes(StandardCharsets.UTF_8));
  }

  private static final String REPOSITORIES =
      """
      {"data": {"rhocp-4.15-for-rhel-9-x86_64-rpms": {"cpes": ["cpe:/a:redhat:openshift:4.15::el9"]},
        "rhel-9-for-x86_64-baseos-rpms": {"cpes": ["cpe:/o:redhat:enterprise_linux:9::baseos"]}}}
      """;

  /// openssl, in two repositories, by builds with an epoch that only the product's id tells.
  private static VexBuilder fixed() {
    VexBuilder vex =
        new VexBuilder("CVE-2026-0001")
            .platform("BaseOS-9.4.0.GA", "cpe:/o:redhat:enterprise_linux:9::baseos")
            .platform("AppStream-9.4.0.GA", "cpe:/a:redhat:enterprise_linux:9::appstream");
    for (String arch : List.of("x86_64", "aarch64", "src")) {
      String id = "openssl-1:3.0.7-27.el9." + arch;
      vex.component(id, "pkg:rpm/redhat/openssl@3.0.7-27.el9?arch=" + arch);
      vex.says("fixed", "BaseOS-9.4.0.GA", id).says("fixed", "AppStream-9.4.0.GA", id);
    }
    String libs = "openssl-libs-1:3.0.7-27.el9.x86_64";
    vex.component(libs, "pkg:rpm/redhat/openssl-libs@3.0.7-27.el9?arch=x86_64&epoch=1")
        .says("fixed", "BaseOS-9.4.0.GA", libs);
    return vex.remedy(
            "vendor_fix", "Update.", "https://access.redhat.com/errata/RHSA-2026:7", "BaseOS:x")
        .impact("Important", "BaseOS-9.4.0.GA:" + libs);
  }

  private static VexBuilder open() {
    String rhel = "red_hat_enterprise_linux_9";
    VexBuilder vex =
        new VexBuilder("CVE-2026-0002").platform(rhel, "cpe:/o:redhat:enterprise_linux:9");
    for (String name : List.of("one", "two", "three", "four", "five", "six", "six-docs")) {
      vex.component(name, "pkg:rpm/redhat/" + name);
    }
    vex.component("four.src", "pkg:rpm/redhat/four?arch=src");
    vex.component("six.src", "pkg:rpm/redhat/six?arch=src");
    return vex.says("known_affected", rhel, "one")
        .says("known_affected", rhel, "two")
        .says("known_affected", rhel, "three")
        .says("known_affected", rhel, "four")
        .says("known_affected", rhel, "four.src")
        .says("under_investigation", rhel, "five")
        .says("known_affected", rhel, "six.src")
        .says("known_not_affected", rhel, "six-docs")
        .remedy("none_available", "Affected", "", rhel + ":one")
        .remedy("no_fix_planned", "Will not fix", "", rhel + ":two")
        .remedy("no_fix_planned", "Out of support scope", "", rhel + ":three")
        .remedy("none_available", "Fix deferred", "", rhel + ":four", rhel + ":four.src");
  }

  private static VexBuilder modular() {
    String build = "nodejs-1:18.20.2-1.module+el8.9.0+21767+537f34ee.x86_64";
    String module = "AppStream-8.9.0:nodejs:18:8090020240410:a75119d5";
    return new VexBuilder("CVE-2026-0003")
        .platform("AppStream-8.9.0", "cpe:/a:redhat:enterprise_linux:8::appstream")
        .platform("red_hat_enterprise_linux_8", "cpe:/o:redhat:enterprise_linux:8")
        .component("nodejs:18:8090020240410:a75119d5", "pkg:rpmmod/redhat/nodejs@18:8090020240410")
        .component(
            build,
            "pkg:rpm/redhat/nodejs@18.20.2-1.module%2Bel8.9.0%2B21767%2B537f34ee?arch=x86_64")
        .component("nodejs::nodejs:16", "pkg:rpm/redhat/nodejs?rpmmod=nodejs:16")
        .relate(module, "nodejs:18:8090020240410:a75119d5", "AppStream-8.9.0")
        .says("fixed", module, build)
        .says("known_affected", "red_hat_enterprise_linux_8", "nodejs::nodejs:16");
  }

  /// Fixed in the main line, and for those who stay on 9.2 by another build.
  private static VexBuilder extended() {
    return new VexBuilder("CVE-2026-0004")
        .platform("BaseOS-9.4.0.GA", "cpe:/o:redhat:enterprise_linux:9::baseos")
        .platform("BaseOS-9.2.0.Z.EUS", "cpe:/o:redhat:rhel_eus:9.2::baseos")
        .says("fixed", "BaseOS-9.4.0.GA", "glibc-0:2.34-100.el9_4.x86_64")
        .says("fixed", "BaseOS-9.4.0.GA", "glibc-0:2.34-100.el9_4.aarch64")
        .says("fixed", "BaseOS-9.2.0.Z.EUS", "glibc-0:2.34-60.el9_2.7.x86_64")
        .says("fixed", "BaseOS-9.2.0.Z.EUS", "glibc-0:2.34-60.el9_2.7.aarch64");
  }

  private static VexBuilder layered() {
    String build = "cri-o-0:1.28.4-2.rhaos4.15.el9.x86_64";
    return new VexBuilder("CVE-2026-0005")
        .platform("9Base-RHOSE-4.15", "cpe:/a:redhat:openshift:4.15::el9")
        .component(build, "pkg:rpm/redhat/cri-o@1.28.4-2.rhaos4.15.el9?arch=x86_64")
        .says("fixed", "9Base-RHOSE-4.15", build);
  }

  private List<VulnerablePackage> findings(OsRelease os, Package p) throws IOException {
    return feeds.judge(new RedHatMatcher(), os, p).findings();
  }

  private static Package rpm(String name, String evr, String source) {
    return TestStore.rpm(
        name, evr, "x86_64", source.isEmpty() ? "" : source + ".src.rpm", RED_HAT, "");
  }

  @Test
  void shouldFindWhatIsFixedByALaterBuild() throws IOException {
    List<VulnerablePackage> found =
        findings(RHEL9, rpm("openssl-libs", "1:3.0.7-24.el9", "openssl-3.0.7-24.el9"));
    assertThat(found).extracting(VulnerablePackage::flaw).containsExactly("CVE-2026-0001");
    assertThat(found.getFirst().fix()).hasValue("1:3.0.7-27.el9");
    assertThat(found.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(found.getFirst().aliases()).as("the RHSA is no alias").isEmpty();
    assertThat(found.getFirst().references())
        .contains("https://access.redhat.com/errata/RHSA-2026:7");
    assertThat(findings(RHEL9, rpm("openssl-libs", "1:3.0.7-27.el9", ""))).isEmpty();
    assertThat(findings(RHEL9, rpm("openssl", "1:3.0.7-24.el9", "")).getFirst().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void shouldTakeTheEpochFromTheProductsIdWhereThePurlLacksIt() throws IOException {
    assertThat(findings(RHEL9, rpm("openssl", "1:3.0.7-26.el9", ""))).hasSize(1);
    assertThat(findings(RHEL9, rpm("openssl", "1:3.0.7-28.el9", ""))).isEmpty();
  }

  @Test
  void shouldKeepThePublishersStatus() throws IOException {
    assertThat(status("one")).isEqualTo(Affected.Status.AFFECTED);
    assertThat(status("two")).isEqualTo(Affected.Status.WILL_NOT_FIX);
    assertThat(status("three")).isEqualTo(Affected.Status.WILL_NOT_FIX);
    assertThat(status("four")).isEqualTo(Affected.Status.DEFERRED);
    assertThat(status("five")).isEqualTo(Affected.Status.UNDER_INVESTIGATION);
  }

  private Affected.Status status(String name) throws IOException {
    List<VulnerablePackage> found = findings(RHEL9, rpm(name, "1-1.el9", name + "-1-1.el9"));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().fix()).isEmpty();
    return found.getFirst().publisher();
  }

  @Test
  void shouldAskForTheSourcePackageToo() throws IOException {
    assertThat(findings(RHEL9, rpm("four-libs", "1-1.el9", "four-1-1.el9"))).hasSize(1);
    assertThat(findings(RHEL9, rpm("one-libs", "1-1.el9", "one-1-1.el9")))
        .as("of `one` the document names no source package, so it may be one")
        .hasSize(1);
    assertThat(findings(RHEL9, rpm("four", "1-1.el9", "other-1-1.el9")))
        .as("a binary package of that name from elsewhere")
        .hasSize(1);
    assertThat(findings(RHEL9, rpm("other", "1-1.el9", "other-1-1.el9"))).isEmpty();
  }

  @Test
  void shouldBelieveThatAPackageIsNotAffected() throws IOException {
    assertThat(findings(RHEL9, rpm("six", "1-1.el9", "six-1-1.el9"))).hasSize(1);
    assertThat(findings(RHEL9, rpm("six-docs", "1-1.el9", "six-1-1.el9"))).isEmpty();
  }

  @Test
  void shouldTellModuleStreamsApart() throws IOException {
    String old = "1:18.17.1-1.module+el8.8.0+19757+8ca87034";
    String fixed = "1:18.20.2-1.module+el8.9.0+21767+537f34ee";
    assertThat(findings(RHEL8, node(old, "nodejs:18:8080020230825:63b34585"))).hasSize(1);
    assertThat(findings(RHEL8, node(fixed, "nodejs:18:8090020240410:a75119d5"))).isEmpty();
    assertThat(findings(RHEL8, node(old, "nodejs:20:8080020230825:63b34585"))).isEmpty();
    assertThat(findings(RHEL8, node("1:10.1-1.el8", ""))).as("of no module").isEmpty();
    assertThat(findings(RHEL8, node("1:16.20-1.module+el8.9.0+1+a", "nodejs:16:8090020:a")))
        .hasSize(1);
  }

  /// Some SBOMs lose the labels of modules; rather a finding too many then.
  @Test
  void shouldJudgePackagesOfModulesWithoutTheirLabel() throws IOException {
    assertThat(findings(RHEL8, node("1:18.17.1-1.module+el8.8.0+19757+8ca87034", ""))).hasSize(1);
  }

  private static Package node(String evr, String module) {
    return TestStore.rpm("nodejs", evr, "x86_64", "", RED_HAT, module);
  }

  @Test
  void shouldTakeTheFixOfThePackagesOwnStream() throws IOException {
    assertThat(findings(RHEL9, rpm("glibc", "2.34-60.el9_2.7", ""))).as("fixed on 9.2").isEmpty();
    assertThat(findings(RHEL9, rpm("glibc", "2.34-60.el9_2.6", "")).getFirst().fix())
        .hasValue("2.34-60.el9_2.7");
    assertThat(findings(RHEL9, rpm("glibc", "2.34-83.el9_3.2", "")).getFirst().fix())
        .as("past the number of the fix on 9.2, but without it")
        .hasValue("2.34-100.el9_4");
    assertThat(findings(RHEL9, rpm("glibc", "2.34-83.el9", "")).getFirst().fix())
        .hasValue("2.34-100.el9_4");
    assertThat(findings(RHEL9, rpm("glibc", "2.34-100.el9_4", ""))).isEmpty();
  }

  @Test
  void shouldAskForTheProductsOfTheContentSets() throws IOException {
    Package crio = rpm("cri-o", "1.28.2-1.rhaos4.15.el9", "cri-o-1.28.2-1.rhaos4.15.el9");
    assertThat(findings(RHEL9, crio)).isEmpty();
    OsRelease node =
        TestStore.osWithContentSets(
            "rhel", "9.2", "rhel-9-for-x86_64-baseos-rpms", "rhocp-4.15-for-rhel-9-x86_64-rpms");
    assertThat(findings(node, crio)).hasSize(1);
    OsRelease other =
        TestStore.osWithContentSets("rhel", "8.6", "rhocp-4.15-for-rhel-9-x86_64-rpms");
    assertThat(findings(other, crio)).as("built for another release").isEmpty();
  }

  /// A repository that begins to belong to a product changes what is asked.
  @Test
  void shouldTellThatItAskedWhatContentSetsBelongTo() {
    Package crio = rpm("cri-o", "1.28.2-1.rhaos4.15.el9", "cri-o-1.28.2-1.rhaos4.15.el9");
    OsRelease node = TestStore.osWithContentSets("rhel", "9.2", "some-rpms");
    Matching matching = new Matching(List.of(new RedHatMatcher()), feeds.index());
    assertThat(matching.judge(Subject.of(crio, Optional.of(node))).asked())
        .contains(new PackageKey(RepositoryMapFeed.ECOSYSTEM, "some-rpms"));
    assertThat(new RedHatMatcher().lookUps(TestStore.deb("x", "1"), Optional.of(node))).isEmpty();
  }

  @Test
  void shouldLimitFixesToTheirArchitectures() throws IOException {
    String evr = "1.28.2-1.rhaos4.15.el9";
    OsRelease node =
        TestStore.osWithContentSets("rhel", "9.2", "rhocp-4.15-for-rhel-9-x86_64-rpms");
    assertThat(findings(node, TestStore.rpm("cri-o", evr, "aarch64", "", RED_HAT, ""))).isEmpty();
  }

  @Test
  void shouldNotJudgeWhatOthersBuilt() throws IOException {
    Package foreign = TestStore.rpm("openssl", "1:3.0.7-1.el9", "x86_64", "", "Fedora Project", "");
    Matching.Outcome outcome = feeds.judge(new RedHatMatcher(), RHEL9, foreign);
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.gaps())
        .extracting(Gap::reason)
        .containsExactly(
            "not covered: the advisory store has nothing about packages of Fedora Project on rhel"
                + " 9.4, so 1 package was not judged");
    Package unknown = TestStore.rpm("openssl", "1:3.0.7-1.el9", "x86_64", "", "", "");
    assertThat(findings(RHEL9, unknown)).as("an unknown vendor").hasSize(1);
  }

  @Test
  void shouldJudgeCentOsByRhelButNotStream() throws IOException {
    Package old =
        TestStore.rpm(
            "nodejs", "1:16.1-1.module_el8.5.0+1+a", "x86_64", "", "CentOS", "nodejs:16:8:a");
    assertThat(findings(TestStore.os("centos", "8"), old)).hasSize(1);
    Package stream = TestStore.rpm("openssl", "1:3.0.7-1.el9", "x86_64", "", "CentOS", "");
    Matching.Outcome outcome =
        feeds.judge(new RedHatMatcher(), TestStore.os("centos", "9"), stream);
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.gaps().getFirst().reason())
        .startsWith("not covered:")
        .contains("CentOS Stream 9, for which nobody publishes advisories");
    OsRelease eight = new OsRelease("centos", "8", "", List.of(), "CentOS Stream 8", List.of());
    assertThat(feeds.judge(new RedHatMatcher(), eight, old).findings()).isEmpty();
  }

  @Test
  void shouldSayThatAReleaseIsNotCovered() throws IOException {
    Matching.Outcome outcome =
        feeds.judge(new RedHatMatcher(), TestStore.os("rhel", "10.0"), rpm("a", "1-1.el10", ""));
    assertThat(outcome.gaps().getFirst().reason()).contains("nothing about Red Hat:10");
  }
}
