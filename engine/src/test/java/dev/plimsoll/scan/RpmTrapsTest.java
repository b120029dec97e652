// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.TrapScan.findings;
import static dev.plimsoll.scan.TrapScan.notCovered;
import static dev.plimsoll.scan.TrapScan.os;
import static dev.plimsoll.scan.TrapScan.packages;
import static dev.plimsoll.scan.TrapScan.rpm;
import static dev.plimsoll.scan.TrapScan.rpms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Report;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is easily judged wrong about distributions of rpm packages, from an image to its findings.
///
/// - Fedora, CentOS Stream, RHEL 10, Oracle 10 and the others are covered or it is said that they
///   are not: [#shouldJudgeOrSayNotCovered], [#shouldSayThatStreamIsNotCovered]
/// - `^` and `~` in versions of each distribution: [#shouldOrderCaretAndTilde]
/// - Photon's right version: [#shouldCompareSubpackagesByTheirOwnVersion]
/// - unknown vendors: [#shouldNotLosePackagesOfUnknownVendors], [#shouldTellFedoraFromItsCopr]
/// - architectures: [#shouldTellArchitecturesApart],
///   `AmazonFeedTest.shouldKeepTheArchitecturesApart`
/// - extras: `AmazonFeedTest.shouldTellExtrasFromTheCoreByTheStreamOfTheVersion`,
///   `AmazonFeedTest.shouldNotApplyAnExtraToThePackageOfTheCore`
/// - errata in any order: `AlmaErrataTest.shouldGiveTheSameFixInAnyOrderOfErrata`
/// - findings by CVE: `SuseFeedTest.shouldGiveFindingsByCve`,
///   `SuseCvrfTest.shouldGiveFindingsByCve`
/// - modular streams: `RedHatMatcherTest.shouldTellModuleStreamsApart`,
///   `AlmaErrataTest.shouldJudgeEachStreamByItsOwnFix`,
///   `OracleFeedTest.shouldTellModuleStreamsApart`
/// - kernel headers: [#shouldFindNothingOfTheKernelInItsHeaders]
/// - content sets in bills of materials: `TrapsTest`
class RpmTrapsTest {

  private static final String VENDOR = "(none)";

  @TempDir Path folder;

  /// Distributions as os-release tells them, and what advisories about them are kept under.
  static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of("rhel", "7.9", "Red Hat:7"),
        Arguments.of("rhel", "8.10", "Red Hat:8"),
        Arguments.of("rhel", "9.4", "Red Hat:9"),
        Arguments.of("rhel", "10.0", "Red Hat:10"),
        Arguments.of("centos", "7", "Red Hat:7"),
        Arguments.of("fedora", "43", "Fedora:43"),
        Arguments.of("almalinux", "10.0", "AlmaLinux:10"),
        Arguments.of("rocky", "9.3", "Rocky Linux:9"),
        Arguments.of("ol", "10.0", "Oracle Linux:10"),
        Arguments.of("amzn", "2018.03", "Amazon Linux:1"),
        Arguments.of("amzn", "2", "Amazon Linux:2"),
        Arguments.of("amzn", "2023", "Amazon Linux:2023"),
        Arguments.of("sles", "15.6", "SUSE Linux Enterprise:15.6"),
        Arguments.of("opensuse-leap", "15.6", "openSUSE Leap:15.6"),
        Arguments.of("photon", "5.0", "Photon OS:5.0"),
        Arguments.of("azurelinux", "3.0", "Azure Linux:3.0"),
        Arguments.of("mariner", "2.0.20240301", "CBL-Mariner:2.0"),
        Arguments.of("bottlerocket", "1.20.0", "Bottlerocket"),
        Arguments.of("openeuler", "22.03", "openEuler:22.03"));
  }

  /// A store that speaks for all others says nothing of this one; an empty store says so, too.
  @ParameterizedTest
  @MethodSource("distributions")
  void shouldJudgeOrSayNotCovered(String id, String version, String ecosystem) throws IOException {
    TestLayer layer = rpms(os(id, version), rpm("a", "1.0-1", VENDOR, "x86_64", "a-1.0-1.src.rpm"));

    assertThat(findings(scan().flaw("CVE-1", ecosystem, "a", "1.0-2").image(layer)))
        .containsExactly("CVE-1 a 1.0-1");
    assertThat(scan().covering(ecosystem).image(layer))
        .matches(r -> r.findings().isEmpty() && notCovered(r).isEmpty());
    TrapScan ofOthers = scan();
    distributions()
        .map(d -> (String) d.get()[2])
        .filter(other -> !other.equals(ecosystem))
        .forEach(other -> ofOthers.flaw("CVE-1", other, "a", "1.0-2"));
    assertThat(ofOthers.image(layer))
        .matches(r -> r.findings().isEmpty() && notCovered(r).size() == 1);
    assertThat(notCovered(scan().image(layer))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"centos, 9, CentOS Stream 9", "centos, 8, CentOS Stream 8", "centos, 10, CentOS"})
  void shouldSayThatStreamIsNotCovered(String id, String version, String name) throws IOException {
    String release = "ID=%s\nVERSION_ID=%s\nPRETTY_NAME=\"%s\"\n".formatted(id, version, name);
    TestLayer layer = new TestLayer().file("etc/os-release", release);
    rpms(layer, rpm("a", "1.0-1", "CentOS", "x86_64", ""));
    TrapScan scan = scan();
    for (String major : new String[] {"8", "9", "10"}) {
      scan.flaw("CVE-1", "Red Hat:" + major, "a", "1.0-2");
    }

    Report report = scan.image(layer);

    assertThat(report.findings()).isEmpty();
    assertThat(notCovered(report)).singleElement().asString().contains("CentOS Stream " + version);
  }

  @ParameterizedTest
  @CsvSource({
    "ultramarine, 40",
    "eurolinux, 9.3",
    "virtuozzo, 8.4",
    "fedora, 99",
    "linux, ''",
    "rhel, 11.0"
  })
  void shouldSayThatOthersAreNotCovered(String id, String version) throws IOException {
    TestLayer layer = rpms(os(id, version), rpm("a", "1.0-1", VENDOR, "x86_64", ""));
    TrapScan scan = scan();
    distributions().forEach(d -> scan.flaw("CVE-1", (String) d.get()[2], "a", "1.0-2"));

    Report report = scan.image(layer);

    assertThat(packages(report)).containsExactly("a 1.0-1");
    assertThat(report.findings()).isEmpty();
    assertThat(notCovered(report)).hasSize(1);
  }

  /// rpm: `~` sorts before the end of a version, `^` behind it and before anything else.
  @ParameterizedTest
  @MethodSource("distributions")
  void shouldOrderCaretAndTilde(String id, String version, String ecosystem) throws IOException {
    String[][] installedAndFixed = {
      {"1.0~rc1-1", "1.0-1"},
      {"1.0-1", "1.0^git1-1"},
      {"1.0^git1-1", "1.0^git2-1"},
      {"1.0^git2-1", "1.0.1-1"},
      {"1.0~rc1^git1-1", "1.0~rc2-1"}
    };
    for (String[] pair : installedAndFixed) {
      assertThat(count(id, version, ecosystem, pair[0], pair[1])).as(pair[0]).isOne();
      assertThat(count(id, version, ecosystem, pair[1], pair[0])).as(pair[1]).isZero();
    }
  }

  private int count(String id, String version, String ecosystem, String installed, String fixed)
      throws IOException {
    String source = "a-" + installed + ".src.rpm";
    TestLayer layer = rpms(os(id, version), rpm("a", installed, VENDOR, "x86_64", source));
    return scan().flaw("CVE-1", ecosystem, "a", fixed).image(layer).findings().size();
  }

  /// `python3-pip` 24.0 is built from `python3` 3.12.1, whose flaws are fixed by 3.12.2.
  @ParameterizedTest
  @CsvSource({"3.12.1-1, 1", "3.12.2-1, 0"})
  void shouldCompareSubpackagesByTheirOwnVersion(String source, int count) throws IOException {
    String file = "python3-" + source + ".src.rpm";
    TestLayer layer = rpms(os("photon", "5.0"), rpm("python3-pip", "24.0-1", "", "noarch", file));
    TrapScan scan =
        scan()
            .flaw("CVE-1", "Photon OS:5.0", "python3", "3.12.2-1")
            .flaw("CVE-2", "Photon OS:5.0", "python3-pip", "23.3-1");

    assertThat(scan.image(layer).findings()).hasSize(count);
  }

  /// Whoever built a package, it is listed, and judged unless somebody else than the distribution
  /// is named; then it is said that nobody judged it.
  @ParameterizedTest
  @MethodSource("distributions")
  void shouldNotLosePackagesOfUnknownVendors(String id, String version, String ecosystem)
      throws IOException {
    TestLayer layer =
        rpms(
            os(id, version),
            rpm("a", "1.0-1", "Nobody Knows, Inc.", "x86_64", "a-1.0-1.src.rpm"),
            rpm("b", "1.0-1", VENDOR, "x86_64", "b-1.0-1.src.rpm"));
    TrapScan scan =
        scan().flaw("CVE-1", ecosystem, "a", "1.0-2").flaw("CVE-2", ecosystem, "b", "1.0-2");

    Report report = scan.image(layer);

    assertThat(packages(report)).containsExactly("a 1.0-1", "b 1.0-1");
    assertThat(findings(report)).contains("CVE-2 b 1.0-1");
    assertThat(findings(report).size() + notCovered(report).size()).isEqualTo(2);
  }

  /// Whose packages are named like the distribution's and are none of them.
  @ParameterizedTest
  @CsvSource({"Fedora Project, 1", "Fedora Copr - user somebody, 0"})
  void shouldTellFedoraFromItsCopr(String vendor, int count) throws IOException {
    TestLayer layer = rpms(os("fedora", "43"), rpm("a", "1.0-1", vendor, "x86_64", ""));

    Report report = scan().flaw("CVE-1", "Fedora:43", "a", "1.0-2").image(layer);

    assertThat(report.findings()).hasSize(count);
    assertThat(notCovered(report)).hasSize(1 - count);
  }

  @ParameterizedTest
  @CsvSource({"amzn, 2023, Amazon Linux:2023", "ol, 9.4, Oracle Linux:9", "rhel, 9.4, Red Hat:9"})
  void shouldTellArchitecturesApart(String id, String version, String ecosystem)
      throws IOException {
    TestLayer layer =
        rpms(
            os(id, version),
            rpm("a", "1.0-1", VENDOR, "aarch64", ""),
            rpm("b", "1.0-1", VENDOR, "x86_64", ""));
    TrapScan scan =
        scan()
            .flaw("CVE-1", ecosystem, "a", "1.0-2", "arch=aarch64")
            .flaw("CVE-2", ecosystem, "a", "1.0-2", "arch=x86_64")
            .flaw("CVE-3", ecosystem, "b", "1.0-2", "arch=aarch64");

    assertThat(findings(scan.image(layer))).containsExactly("CVE-1 a 1.0-1");
  }

  @ParameterizedTest
  @CsvSource({
    "amzn, 2023, kernel-headers",
    "amzn, 2023, kernel6.12-headers",
    "rhel, 9.4, kernel-rt-headers",
    "sles, 15.6, linux-glibc-devel",
    "photon, 5.0, linux-api-headers"
  })
  void shouldFindNothingOfTheKernelInItsHeaders(String id, String version, String name)
      throws IOException {
    String ecosystem =
        distributions()
            .filter(d -> d.get()[0].equals(id) && d.get()[1].equals(version))
            .map(d -> (String) d.get()[2])
            .findFirst()
            .orElseThrow();
    TestLayer layer =
        rpms(os(id, version), rpm(name, "6.1-1", VENDOR, "x86_64", "kernel-6.1-1.src.rpm"));
    TrapScan scan =
        scan()
            .flaw("CVE-1", ecosystem, name, "6.2-1")
            .flaw("CVE-2", ecosystem, "kernel", "6.2-1")
            .flaw("CVE-3", ecosystem, "kernel.src", "6.2-1");

    assertThat(scan.image(layer).findings()).isEmpty();
  }

  private TrapScan scan() throws IOException {
    return new TrapScan(Files.createTempDirectory(folder, "scan"));
  }
}
