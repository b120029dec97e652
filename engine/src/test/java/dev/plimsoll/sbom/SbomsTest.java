// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.cyclonedx.CycloneDxFormat;
import dev.plimsoll.report.spdx.SpdxFormat;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.OddValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SbomsTest {

  static Stream<ReportFormat> formats() {
    return Stream.of(new CycloneDxFormat(), new SpdxFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shouldReadWhatWeWrote(ReportFormat format) throws IOException {
    Report report = Reports.sample();
    Sbom sbom = read(Reports.write(format, report));
    assertThat(sbom.catalog().packages())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("licences")
        .containsExactlyInAnyOrderElementsOf(report.packages());
    assertThat(sbom.catalog().os()).isEqualTo(report.os());
    assertThat(sbom.image().layers()).isEqualTo(report.layers());
    assertThat(sbom.image().platform()).isEqualTo(report.platform());
    assertThat(sbom.image().created()).isEqualTo(report.created());
    assertThat(sbom.image().manifest()).isEqualTo(report.target().manifest());
    assertThat(sbom.image().tags()).isEqualTo(report.target().tags());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shouldCarryGapsButThoseOfTheJudge(ReportFormat format) throws IOException {
    assertThat(read(Reports.write(format, Reports.sample())).catalog().gaps())
        .containsExactly(
            new Gap(
                "",
                "sbom",
                "a bill of materials shows no files: what its writer missed stays unseen"),
            new Gap("opt/app/broken.jar", "jar", "ends [here] {too} early"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shouldReadWhatHoldsNothing(ReportFormat format) throws IOException {
    Sbom sbom = read(Reports.write(format, Reports.empty()));
    assertThat(sbom.catalog().packages()).isEmpty();
    assertThat(sbom.catalog().os()).isEmpty();
    assertThat(sbom.image().layers()).isEmpty();
  }

  @Test
  void shouldKeepLicences() throws IOException {
    Sbom sbom = read(Reports.write(new CycloneDxFormat(), Reports.sample()));
    assertThat(sbom.catalog().packages()).containsAll(Reports.packages());
    assertThat(read(Reports.write(new SpdxFormat(), Reports.sample())).catalog().packages())
        .filteredOn(p -> p.name().equals("urllib3"))
        .flatExtracting(Package::licences)
        .containsExactly("MIT");
  }

  @Test
  void shouldRefuseOtherDocuments() {
    assertThatThrownBy(() -> read("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"9.9\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("CycloneDX 9.9");
    assertThatThrownBy(() -> read("{\"a\":1}")).hasMessageContaining("another JSON");
    assertThatThrownBy(() -> read("[]")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("<bom/>")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldReadNoMoreThanTheLimit() {
    String endless = "{\"components\":[" + "{\"purl\":\"pkg:npm/a@1\"},".repeat(10);
    assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class);
    Limits d = Limits.DEFAULT;
    Limits tight =
        new Limits(
            d.layerBytes(),
            d.layerEntries(),
            d.fileBytes(),
            d.heapBytes(),
            d.archiveDepth(),
            d.archiveEntries(),
            d.archiveBytes(),
            d.archiveRatio(),
            100,
            d.jsonDepth(),
            5,
            d.pathBytes(),
            d.manifestBytes(),
            d.imageLayers());
    assertThatThrownBy(() -> Sboms.read(stream(endless), tight))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bill of materials");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shouldSurviveMutants(ReportFormat format) throws IOException {
    Mutants.survive(Reports.write(format, Reports.sample()), SbomsTest::read);
  }

  /// Broken bytes are mostly refused at once as JSON; these variants are all JSON.
  @ParameterizedTest
  @MethodSource("formats")
  void shouldSurviveOddValues(ReportFormat format) throws IOException {
    String valid = new String(Reports.write(format, Reports.sample()), StandardCharsets.UTF_8);
    for (int seed = 0; seed < 500; seed++) {
      assertThat(read(OddValues.in(valid, seed)).catalog().gaps()).as("seed " + seed).isNotEmpty();
    }
  }

  @Test
  void shouldTellWhatHasNoPurl() throws IOException {
    Sbom sbom =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.4", "components": [
              {"type": "library", "name": "mystery", "version": "1"},
              {"type": "library", "name": "odd", "purl": "npm:odd@1"},
              {"type": "application", "name": "app/package-lock.json"},
              {"type": "container", "name": "x", "purl": "pkg:oci/x@sha256:00"},
              {"type": "file", "name": "etc/passwd"}]}
            """);
    assertThat(sbom.catalog().packages()).isEmpty();
    assertThat(sbom.catalog().gaps())
        .extracting(Gap::path)
        .containsExactly("", "", "mystery 1", "odd");
  }

  @Test
  void shouldReadNestedComponentsAndTheSubject() throws IOException {
    Sbom sbom =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.2",
             "metadata": {"component":
               {"type": "application", "name": "shop", "version": "1", "purl": "pkg:npm/shop@1"}},
             "components": [
              {"type": "library", "name": "a", "purl": "pkg:npm/a@1", "components": [
                {"type": "library", "name": "b", "purl": "pkg:npm/%40s/b@1"}]}]}
            """);
    assertThat(sbom.catalog().packages())
        .extracting(Package::name)
        .containsExactly("@s/b", "a", "shop");
  }

  @Test
  void shouldTakeTheDistributionFromPurls() throws IOException {
    assertThat(osOf("pkg:deb/debian/bash@5?distro=debian-12")).isEqualTo(os("debian", "12", ""));
    assertThat(osOf("pkg:apk/alpine/musl@1?distro=3.18.4")).isEqualTo(os("alpine", "3.18.4", ""));
    assertThat(osOf("pkg:rpm/redhat/bash@5?distro=redhat-9.2")).isEqualTo(os("rhel", "9.2", ""));
    assertThat(osOf("pkg:rpm/opensuse/a@5?distro=opensuse-leap-15.5"))
        .isEqualTo(os("opensuse-leap", "15.5", ""));
    assertThat(osOf("pkg:deb/debian/bash@5?distro=debian-sid")).isEqualTo(os("debian", "", "sid"));
  }

  private static OsRelease osOf(String purl) throws IOException {
    String component = "{\"type\":\"library\",\"name\":\"x\",\"purl\":\"" + purl + "\"}";
    return read("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":["
            + component
            + "]}")
        .catalog()
        .os()
        .orElseThrow();
  }

  private static OsRelease os(String id, String version, String codename) {
    return new OsRelease(id, version, codename, List.of(), "");
  }

  private static Sbom read(String text) throws IOException {
    return Sboms.read(stream(text), Limits.DEFAULT);
  }

  private static Sbom read(byte[] bytes) throws IOException {
    return Sboms.read(new ByteArrayInputStream(bytes), Limits.DEFAULT);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
