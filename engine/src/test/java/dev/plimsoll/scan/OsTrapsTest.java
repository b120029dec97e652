// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.TrapScan.apk;
import static dev.plimsoll.scan.TrapScan.deb;
import static dev.plimsoll.scan.TrapScan.findings;
import static dev.plimsoll.scan.TrapScan.notCovered;
import static dev.plimsoll.scan.TrapScan.os;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Report;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is easily judged wrong about Debian, Ubuntu and Alpine, from an image to its findings.
///
/// - Debian testing and sid: [#shouldAskDebianBeforeItsReleaseForSidAlone]
/// - Ubuntu without lsb-release, or without any file that tells: [#shouldKnowUbuntuByOneFile],
///   [#shouldNotTakeUbuntuWithoutItsFilesForDebian]
/// - ESM: [#shouldNotMixPocketsOfUbuntu], and `UbuntuTest`
/// - epochs in source packages: [#shouldCompareTheEpochOfTheSourcePackage]
/// - unparsable versions: [#shouldCallAVersionThatCannotBeReadUndetermined]
/// - kernel headers: [#shouldFindNothingOfTheKernelInItsHeaders]
/// - apk without an origin: [#shouldTakeAnApkWithoutOriginForItsOwn]
/// - version 0 in secdb: [#shouldNotReportWhatSecdbFixedInVersionZero]
/// - edge: [#shouldAskForPinnedPackagesAtTheirRepository], [#shouldAskBothBranchesThatServe],
///   [#shouldNotLetOtherRepositoriesDecide]
/// - rejected CVEs: `AlpineMoreTest.shouldLeaveOutWhatWasRejected`,
///   `UbuntuTest.shouldLeaveOutWhatWasRejected`, `CveNotesTest.shouldLeaveOutARejectedCve`
class OsTrapsTest {

  private static final String STATUS = "var/lib/dpkg/status";
  private static final String INSTALLED = "lib/apk/db/installed";
  private static final String REPOSITORIES = "etc/apk/repositories";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "VERSION_CODENAME=forky\n"})
  void shouldAskDebianBeforeItsReleaseForSidAlone(String codename) throws IOException {
    String release = "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux forky/sid\"\n" + codename;
    TestLayer layer = new TestLayer().file("etc/os-release", release).file(STATUS, deb("a", "1"));

    assertThat(findings(scan().flaw("CVE-1", "Debian:sid", "a", "2").image(layer)))
        .containsExactly("CVE-1 a 1");
    Report released = scan().flaw("CVE-1", "Debian:14", "a", "2").image(layer);
    assertThat(released.findings()).isEmpty();
    assertThat(notCovered(released)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etc/os-release     | ID=ubuntu;VERSION_ID=\"22.04\"",
        "usr/lib/os-release | ID=ubuntu;VERSION_ID=\"22.04\"",
        "etc/os-release     | ID=ubuntu;VERSION_CODENAME=jammy",
        "etc/lsb-release    | DISTRIB_ID=Ubuntu;DISTRIB_RELEASE=22.04"
      })
  void shouldKnowUbuntuByOneFile(String path, String text) throws IOException {
    TestLayer layer =
        new TestLayer()
            .file(path, text.replace(';', '\n'))
            .file("etc/debian_version", "bookworm/sid\n")
            .file("etc/dpkg/origins/ubuntu", "Vendor: Ubuntu\nParent: Debian\n")
            .file(STATUS, deb("a", "1"));
    TrapScan scan = scan().flaw("CVE-1", "Ubuntu:22.04", "a", "2").covering("Debian:sid");

    assertThat(findings(scan.image(layer))).containsExactly("CVE-1 a 1");
  }

  @ParameterizedTest
  @CsvSource({"default", "ubuntu"})
  void shouldNotTakeUbuntuWithoutItsFilesForDebian(String origin) throws IOException {
    TestLayer layer =
        new TestLayer()
            .file("etc/debian_version", "bookworm/sid\n")
            .file("etc/dpkg/origins/debian", "Vendor: Debian\n")
            .file("etc/dpkg/origins/ubuntu", "Vendor: Ubuntu\nParent: Debian\n")
            .file(STATUS, deb("a", "1-0ubuntu1"));
    if (origin.equals("default")) {
      layer.symlink("etc/dpkg/origins/default", "ubuntu");
    }

    Report report = scan().flaw("CVE-1", "Debian:sid", "a", "2").image(layer);

    assertThat(report.os().orElseThrow().id()).isEqualTo("ubuntu");
    assertThat(report.findings()).isEmpty();
    assertThat(notCovered(report)).singleElement().asString().contains("Ubuntu:unknown release");
  }

  @Test
  void shouldKeepDebianWhereDpkgNamesNobodyElse() throws IOException {
    TestLayer layer =
        new TestLayer()
            .file("etc/debian_version", "12.4\n")
            .file("etc/dpkg/origins/debian", "Vendor: Debian\n")
            .symlink("etc/dpkg/origins/default", "debian")
            .file(STATUS, deb("a", "1"));

    assertThat(findings(scan().flaw("CVE-1", "Debian:12", "a", "2").image(layer)))
        .containsExactly("CVE-1 a 1");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0-1ubuntu0.1,      CVE-1 a 1.0-1ubuntu0.1",
    "1.0-1ubuntu0.2,      ''",
    "1.0-1ubuntu0.1+esm1, CVE-2 a 1.0-1ubuntu0.1+esm1",
    "1.0-1ubuntu0.1+esm2, ''"
  })
  void shouldNotMixPocketsOfUbuntu(String version, String expected) throws IOException {
    TrapScan scan =
        scan()
            .flaw("CVE-1", "Ubuntu:20.04", "a", "1.0-1ubuntu0.2", "pocket=release")
            .flaw("CVE-2", "Ubuntu:Pro:20.04", "a", "1.0-1ubuntu0.1+esm2");

    Report report = scan.image(os("ubuntu", "20.04").file(STATUS, deb("a", version)));

    assertThat(String.join(";", findings(report))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"foo (1:2.3), 1", "foo (1:2.4), 0", "foo (2.4), 1", "foo, 1"})
  void shouldCompareTheEpochOfTheSourcePackage(String source, int count) throws IOException {
    TestLayer layer =
        os("debian", "12").file(STATUS, deb("libfoo1", "0.9+2.4", "Source: " + source));

    assertThat(scan().flaw("CVE-1", "Debian:12", "foo", "1:2.4").image(layer).findings())
        .hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "debian, 12,     1:2:3_x, CVE-1 a 1:2:3_x?",
    "debian, 12,     x:1,     CVE-1 a x:1?",
    "alpine, 3.18.4, main-x,  CVE-2 a main-x?"
  })
  void shouldCallAVersionThatCannotBeReadUndetermined(
      String id, String release, String version, String expected) throws IOException {
    TestLayer layer =
        id.equals("debian")
            ? os(id, release).file(STATUS, deb("a", version))
            : os(id, release).file(INSTALLED, apk("a", version));
    TrapScan scan =
        scan().flaw("CVE-1", "Debian:12", "a", "2").flaw("CVE-2", "Alpine:v3.18", "a", "2-r0");

    assertThat(findings(scan.image(layer))).containsExactly(expected);
  }

  @Test
  void shouldFindNothingOfTheKernelInItsHeaders() throws IOException {
    String source = "Source: linux (6.1.0-1)";
    TestLayer layer =
        os("debian", "12")
            .file(
                STATUS,
                deb("linux-libc-dev", "6.1.0-1", source)
                    + deb("linux-headers-6.1.0-18-common", "6.1.0-1", source)
                    + deb("linux-image-6.1.0-18-amd64", "6.1.0-1", source));
    TrapScan scan = scan();
    for (int i = 0; i < 300; i++) {
      scan.flaw("CVE-" + i, "Debian:12", "linux", "6.2");
    }

    Report report = scan.image(layer);

    assertThat(report.packages()).hasSize(3);
    assertThat(report.findings())
        .hasSize(300)
        .allMatch(f -> f.subject().name().startsWith("linux-image"));
    assertThat(notCovered(report)).isEmpty();
  }

  @Test
  void shouldTakeAnApkWithoutOriginForItsOwn() throws IOException {
    TestLayer layer =
        os("alpine", "3.18.4").file(INSTALLED, apk("a", "1.0-r0") + apk("b-libs", "1.0-r0", "o:b"));
    TrapScan scan =
        scan()
            .flaw("CVE-1", "Alpine:v3.18", "a", "1.1-r0")
            .flaw("CVE-2", "Alpine:v3.18", "b", "1.1-r0")
            .flaw("CVE-3", "Alpine:v3.18", "b-libs", "1.1-r0");

    assertThat(findings(scan.image(layer)))
        .containsExactly("CVE-1 a 1.0-r0", "CVE-2 b-libs 1.0-r0");
  }

  @Test
  void shouldNotReportWhatSecdbFixedInVersionZero() throws IOException {
    String secdb =
        """
        {"distroversion": "v3.18", "reponame": "main", "packages": [{"pkg": {"name": "a",
          "secfixes": {"0": ["CVE-1111-1"], "0-r0": ["CVE-1111-2"], "1.1-r0": ["CVE-1111-3"]}}}]}
        """;
    TestLayer layer = os("alpine", "3.18.4").file(INSTALLED, apk("a", "1.0-r0"));

    assertThat(findings(scan().feed("v3.18/main.json", secdb).image(layer)))
        .containsExactly("CVE-1111-3 a 1.0-r0");
  }

  @ParameterizedTest
  @CsvSource({
    "@edge https://dl-cdn.alpinelinux.org/alpine/edge/community, edge",
    "@new http://mirror.example.org/alpine/edge/main/, new",
    "@testing https://dl-cdn.alpinelinux.org/alpine/edge/testing, testing",
    "#nothing, edge"
  })
  void shouldAskForPinnedPackagesAtTheirRepository(String line, String tag) throws IOException {
    TestLayer layer =
        os("alpine", "3.18.4")
            .file(REPOSITORIES, "https://dl-cdn.alpinelinux.org/alpine/v3.18/main\n" + line + "\n")
            .file(INSTALLED, apk("a", "2.0-r0", "s:" + tag) + apk("b", "1.0-r1"));
    TrapScan scan = ofTwoBranches();

    Report report = scan.image(layer);

    assertThat(findings(report)).containsExactly("CVE-1 a 2.0-r0");
    for (String format : new String[] {"cyclonedx", "spdx"}) {
      assertThat(findings(scan.billOf(report, format))).isEqualTo(findings(report));
    }
  }

  /// What v3.18 repairs by 1.9-r5 and edge by 2.0-r1, 2.0-r0 has.
  private TrapScan ofTwoBranches() {
    return scan()
        .flaw("CVE-1", "Alpine:v3.18", "a", "1.9-r5")
        .flaw("CVE-1", "Alpine:edge", "a", "2.0-r1")
        .flaw("CVE-2", "Alpine:v3.18", "b", "1.0-r1")
        .flaw("CVE-2", "Alpine:edge", "b", "1.2-r0");
  }

  @Test
  void shouldAskBothBranchesThatServe() throws IOException {
    String both = "https://h/alpine/v3.18/main\nhttps://user:secret@h/alpine/edge/main\n";
    TestLayer layer =
        os("alpine", "3.18.4").file(REPOSITORIES, both).file(INSTALLED, apk("a", "2.0-r0"));
    TrapScan scan = ofTwoBranches();

    Report report = scan.image(layer);

    assertThat(findings(report)).containsExactly("CVE-1 a 2.0-r0");
    assertThat(findings(scan.billOf(report, "cyclonedx"))).isEqualTo(findings(report));
    assertThat(report.os().orElseThrow().contentSets()).containsExactly("edge/main", "v3.18/main");
  }

  @Test
  void shouldNotLetOtherRepositoriesDecide() throws IOException {
    String others = "https://h/alpine/edge/testing\n@edge https://h/alpine/edge/main\n/srv/apks\n";
    TestLayer layer =
        os("alpine", "3.18.4").file(REPOSITORIES, others).file(INSTALLED, apk("b", "1.0-r1"));

    assertThat(findings(ofTwoBranches().image(layer))).isEmpty();
  }

  private TrapScan scan() {
    return new TrapScan(folder);
  }
}
