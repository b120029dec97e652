// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.match.Matching;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.cyclonedx.CycloneDxFormat;
import dev.plimsoll.report.sarif.SarifFormat;
import dev.plimsoll.report.spdx.SpdxFormat;
import dev.plimsoll.testing.OddValues;
import dev.plimsoll.testing.Schemas;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An image's bill of materials, scanned in its place, gives the image's findings.
class SbomScanTest {

  @TempDir static Path folder;
  private static AdvisoryIndex index;

  private final Scanner scanner =
      new Scanner(
          "0.1.0",
          new Images(
              Optional.empty(),
              () -> {
                throw new AssertionError("no registry is asked");
              },
              Map.of(),
              true,
              Limits.DEFAULT,
              TempSpace.ofSystem()),
          catalogers -> {
            throw new AssertionError("no file is cataloged");
          });

  @BeforeAll
  static void fillStore() throws IOException {
    StoreWriter store = new StoreWriter(folder.resolve("store"), Clock.systemUTC());
    try (SegmentBuilder segment = store.newSegment(SegmentKind.ADVISORIES)) {
      segment.add(advisory("CVE-1", "Debian:11", "openssl", "1.1.1n-0+deb11u4"));
      segment.add(advisory("CVE-2", "Debian:11", "python-urllib3", "1.26.5-1~exp2"));
      segment.add(advisory("CVE-3", "Maven", "org.apache.logging.log4j:log4j-core", "2.15.0"));
      segment.add(advisory("CVE-4", "npm", "@acme/left-pad", "2.0.0"));
      segment.add(advisory("CVE-5", "PyPI", "urllib3", "99"));
      segment.add(advisory("CVE-6", "Go", "golang.org/x/net", "0.2.0"));
      segment.add(advisory("CVE-7", "crates.io", "serde", "2.0.0"));
      segment.add(advisory("CVE-8", "AlmaLinux:9", "bash", "1:5.1-7.el9"));
      segment.add(advisory("CVE-9", "Alpine:v3.18", "musl", "1.2.2-r2"));
      SegmentBuilder.Written written = segment.finish();
      store.commit(List.of(FeedEntry.unknown("all", SegmentKind.ADVISORIES, "").with(written, "")));
    }
    index = AdvisoryIndex.open(folder.resolve("store"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx", "spdx"})
  void shouldFindTheSameInTheBillOfMaterials(String format) throws IOException {
    Report image = Reports.sample().withFindings(List.of());
    assertSameFindings(image, format, "CVE-1", "CVE-2", "CVE-3", "CVE-4", "CVE-6", "CVE-7");
    assertSameFindings(
        on(image, "almalinux", "9.4"), format, "CVE-3", "CVE-4", "CVE-6", "CVE-7", "CVE-8");
    assertSameFindings(
        on(image, "alpine", "3.18.4"), format, "CVE-3", "CVE-4", "CVE-6", "CVE-7", "CVE-9");
  }

  @Test
  void shouldWriteTheSameBillOfMaterialsAgain() throws IOException {
    Report first = scan("cyclonedx", Reports.sample());
    Report second = scan("cyclonedx", first);
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx", "spdx"})
  void shouldWriteValidDocumentsOfHostileOnes(String format) throws IOException {
    ReportFormat writer = Formats.find(format).orElseThrow();
    String valid = new String(Reports.write(writer, Reports.sample()), StandardCharsets.UTF_8);
    Path file = folder.resolve("hostile.json");
    for (int seed = 0; seed < 20; seed++) {
      Files.writeString(file, OddValues.in(valid, seed));
      Report report = scanner.scan(request(file), Optional.of(index));
      Schemas.validateCycloneDx(Reports.write(new CycloneDxFormat(), report));
      Schemas.validateSarif(Reports.write(new SarifFormat(), report));
      assertThat(Reports.write(new SpdxFormat(), report)).isNotEmpty();
    }
  }

  @Test
  void shouldReportTextsThatAreNoUnicode() throws IOException {
    Path file = folder.resolve("surrogate.json");
    Files.writeString(
        file,
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
          {"type": "library", "name": "a\\ud800b", "purl": "pkg:npm/x@1",
           "properties": [{"name": "plimsoll:kind", "value": "npm"}]}]}
        """);
    Report report = scanner.scan(request(file), Optional.empty());
    for (String format : Formats.names()) {
      assertThat(Reports.write(Formats.find(format).orElseThrow(), report)).isNotEmpty();
    }
  }

  @Test
  void shouldSayThatAFileIsNoBillOfMaterials() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{}");
    assertThatThrownBy(() -> scanner.scan(request(file), Optional.empty()))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("no bill of materials");
    assertThatThrownBy(() -> scanner.scan(request(folder.resolve("none")), Optional.empty()))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("there is no file");
  }

  private void assertSameFindings(Report image, String format, String... flaws) throws IOException {
    List<VulnerablePackage> before =
        new Matching(Matchers.all(), index)
            .judge(new Catalog(image.os(), image.packages(), image.gaps()))
            .findings();
    assertThat(before).extracting(VulnerablePackage::flaw).containsExactlyInAnyOrder(flaws);
    List<VulnerablePackage> after = scan(format, image).findings();
    assertThat(after.stream().map(SbomScanTest::line).sorted())
        .isEqualTo(before.stream().map(SbomScanTest::line).sorted().toList());
  }

  /// All that makes a finding, but its licences.
  private static String line(VulnerablePackage f) {
    Package p = f.subject();
    return String.join(
        " ",
        f.id().text(),
        f.flaw(),
        p.purl().toString(),
        p.version(),
        p.location().toString(),
        f.fix().orElse("-"),
        f.severity().word(),
        f.status().name(),
        f.evidence().toString());
  }

  private Report scan(String format, Report report) throws IOException {
    ReportFormat writer = Formats.find(format).orElseThrow();
    Path file = Files.write(folder.resolve("bom.json"), Reports.write(writer, report));
    return scanner.scan(request(file), Optional.of(index));
  }

  private static ScanRequest request(Path file) {
    return new ScanRequest(new ImageSource.Sbom(file), file.toString());
  }

  private static Report on(Report report, String id, String version) {
    return new Report(
        report.tool(),
        report.target(),
        report.platform(),
        report.created(),
        Optional.of(new OsRelease(id, version, "", List.of(), "")),
        report.layers(),
        report.packages(),
        report.gaps());
  }

  private static Advisory advisory(String id, String ecosystem, String name, String fixed) {
    Affected affected =
        new Affected(
            ecosystem,
            name,
            List.of(VersionRange.before(fixed)),
            List.of(),
            Affected.Status.FIXED,
            Optional.of(Severity.HIGH));
    return new Advisory(
        id,
        "test",
        List.of(),
        List.of(),
        "summary of " + id,
        "",
        "",
        "",
        Optional.empty(),
        List.of(new Rating("test", "", Severity.HIGH)),
        List.of(),
        List.of(affected));
  }
}
