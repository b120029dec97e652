// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.ScanRequest;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.scan.Targets;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.LayerProgress;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  /// Package, version, flaw, fix, severity and layer.
  private static final String FINDINGS =
      """
      curl 7.74.0-1.3+b1 CVE-2021-22945 7.74.0-1.3+deb11u2 critical 0
      curl 7.74.0-1.3+b1 CVE-2022-32221 7.74.0-1.3+deb11u5 critical 0
      dpkg 1.20.9 CVE-2022-1664 1.20.10 critical 0
      gzip 1.10-4 CVE-2022-1271 1.10-4+deb11u1 high 0
      libcurl4 7.74.0-1.3+b1 CVE-2021-22945 7.74.0-1.3+deb11u2 critical 0
      libcurl4 7.74.0-1.3+b1 CVE-2022-32221 7.74.0-1.3+deb11u5 critical 0
      libexpat1 2.2.10-2 CVE-2022-25235 2.2.10-2+deb11u2 critical 0
      libexpat1 2.2.10-2 CVE-2022-40674 2.2.10-2+deb11u4 high 0
      libgnutls30 3.7.1-5 CVE-2022-2509 3.7.1-5+deb11u2 high 0
      liblzma5 5.2.5-2 CVE-2022-1271 5.2.5-2.1~deb11u1 high 0
      libssl1.1 1.1.1k-1 CVE-2021-3711 1.1.1k-1+deb11u1 critical 0
      libssl1.1 1.1.1k-1 CVE-2022-0778 1.1.1k-1+deb11u2 high 0
      libssl1.1 1.1.1k-1 CVE-2022-2068 1.1.1n-0+deb11u3 critical 0
      openssl 1.1.1k-1 CVE-2021-3711 1.1.1k-1+deb11u1 critical 0
      openssl 1.1.1k-1 CVE-2022-0778 1.1.1k-1+deb11u2 high 0
      openssl 1.1.1k-1 CVE-2022-2068 1.1.1n-0+deb11u3 critical 0
      zlib1g 1:1.2.11.dfsg-2 CVE-2022-37434 1:1.2.11.dfsg-2+deb11u2 critical 0
      org.apache.commons:commons-text 1.9 CVE-2022-42889 1.10.0 critical 3
      org.apache.logging.log4j:log4j-core 2.14.1 CVE-2021-44228 2.15.0 critical 3
      org.apache.logging.log4j:log4j-core 2.14.1 CVE-2021-44832 2.17.1 medium 3
      org.apache.logging.log4j:log4j-core 2.14.1 CVE-2021-45046 2.16.0 critical 3
      org.apache.logging.log4j:log4j-core 2.14.1 CVE-2021-45105 2.17.0 high 3
      lodash 4.17.15 CVE-2020-28500 4.17.21 medium 2
      lodash 4.17.15 CVE-2020-8203 4.17.19 high 2
      lodash 4.17.15 CVE-2021-23337 4.17.21 high 2
      minimist 1.2.5 CVE-2021-44906 1.2.6 critical 2
      node-fetch 2.6.6 CVE-2022-0235 2.6.7 high 2
      Jinja2 2.11.2 CVE-2020-28493 2.11.3 medium 1
      Jinja2 2.11.2 CVE-2024-22195 3.1.3 medium 1
      PyYAML 5.3.1 CVE-2020-14343 5.4 critical 1
      requests 2.25.1 CVE-2023-32681 2.31.0 medium 1
      urllib3 1.26.4 CVE-2021-33503 1.26.5 high 1
      urllib3 1.26.4 CVE-2023-43804 1.26.17 high 1
      """;

  @TempDir Path folder;

  @Test
  void shouldFindExactlyTheFlawsOfTheSample() throws IOException {
    Report report = scan(Demo.build(folder));

    assertThat(report.findings().stream().map(DemoTest::line))
        .containsExactlyElementsOf(FINDINGS.lines().toList());
    assertThat(report.gaps()).isEmpty();
  }

  @Test
  void shouldNotShowWhatALaterLayerRemoved() throws IOException {
    Report report = scan(Demo.build(folder));

    assertThat(report.packages())
        .extracting(Package::name)
        .contains("lodash")
        .doesNotContain("handlebars");
    assertThat(AdvisoryIndex.open(folder.resolve("store")).find("npm", "handlebars")).hasSize(1);
  }

  @Test
  void shouldJoinWhatTwoSourcesSayOfOneFlaw() throws IOException {
    Report report = scan(Demo.build(folder));

    assertThat(finding(report, "CVE-2020-14343").evidence())
        .extracting(Evidence::advisory)
        .containsExactlyInAnyOrder("GHSA-8q59-q68h-6hv4", "PYSEC-2021-142");
  }

  @Test
  void shouldTellWhatIsExploitedAndHowLikely() throws IOException {
    Report report = scan(Demo.build(folder));

    assertThat(finding(report, "CVE-2021-44228").kev()).isPresent();
    assertThat(finding(report, "CVE-2022-1664").kev()).isEmpty();
    assertThat(report.findings()).allSatisfy(finding -> assertThat(finding.epss()).isPresent());
  }

  @Test
  void shouldTellTheInstructionOfEachLayer() throws IOException {
    assertThat(scan(Demo.build(folder)).layers())
        .extracting(layer -> layer.instruction().orElse(""))
        .containsExactly(
            "ADD rootfs.tar.xz /",
            "RUN pip install requests==2.25.1 Jinja2==2.11.2 PyYAML==5.3.1",
            "COPY web /srv/web",
            "COPY app.jar /opt/app/app.jar",
            "RUN cd /srv/web && npm uninstall handlebars");
  }

  @Test
  void shouldBuildTheSameBytes() throws IOException {
    Demo.build(folder.resolve("a"));
    Demo.build(folder.resolve("b"));

    assertThat(files(folder.resolve("a"))).isEqualTo(files(folder.resolve("b")));
  }

  @Test
  void shouldBuildAgainInTheSamePlace() throws IOException {
    Demo.build(folder);
    Map<String, Digest> once = files(folder.resolve("image"));
    Demo.Built again = Demo.build(folder);

    assertThat(files(folder.resolve("image"))).isEqualTo(once);
    assertThat(scan(again).findings()).hasSize((int) FINDINGS.lines().count());
  }

  @Test
  @NeedsTool("skopeo")
  void shouldBuildAnImageThatOthersRead() throws IOException {
    Demo.Built built = Demo.build(folder);

    Tool.run(
        "skopeo", "copy", "--insecure-policy", built.target(), "dir:" + folder.resolve("copy"));

    assertThat(folder.resolve("copy/manifest.json")).exists();
  }

  /// The facts of our records against those of the publishers.
  @Test
  @NeedsSharedData
  void shouldFindNothingThatThePublishersDoNotSay() throws IOException {
    Demo.Built built = Demo.build(folder);
    Report ours = scan(built);

    Report theirs =
        scan(
            new Demo.Built(
                built.layout(), built.tag(), Publishers.store(folder.resolve("publishers"))));

    assertThat(theirs.findings().stream().map(DemoTest::fact))
        .containsAll(ours.findings().stream().map(DemoTest::fact).toList())
        .noneMatch(fact -> fact.startsWith("libxml2 CVE-2022-40303"));
  }

  private static String fact(VulnerablePackage finding) {
    return finding.subject().name() + " " + finding.flaw() + " " + finding.fix().orElse("-");
  }

  private static String line(VulnerablePackage finding) {
    return "%s %s %s %s %s %d"
        .formatted(
            finding.subject().name(),
            finding.subject().version(),
            finding.flaw(),
            finding.fix().orElse("-"),
            finding.severity().word(),
            finding.subject().location().layer());
  }

  private static VulnerablePackage finding(Report report, String flaw) {
    return report.findings().stream().filter(f -> f.flaw().equals(flaw)).findFirst().orElseThrow();
  }

  private static Report scan(Demo.Built built) throws IOException {
    Images images =
        new Images(
            Optional.empty(),
            () -> {
              throw new IllegalStateException("the demo needs no registry");
            },
            Map.of(),
            true,
            Limits.DEFAULT,
            TempSpace.ofSystem());
    Scanner scanner =
        new Scanner(
            "test",
            images,
            catalogers ->
                new Walks(
                    catalogers,
                    LayerCache.NONE,
                    Limits.DEFAULT,
                    TempSpace.ofSystem(),
                    LayerProgress.SILENT,
                    2));
    ScanRequest request = ((Targets.Target) Targets.parse(built.target())).request();
    return scanner.scan(request, Optional.of(AdvisoryIndex.open(built.store())));
  }

  private static Map<String, Digest> files(Path folder) throws IOException {
    Map<String, Digest> files = new TreeMap<>();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path file : below.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Digest.sha256(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
