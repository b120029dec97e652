// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.image.write.TarWriter;
import dev.plimsoll.testing.FeedJudge;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import dev.plimsoll.testing.VendorSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenEulerFeedTest {

  private static final OpenEulerFeed FEED = new OpenEulerFeed();
  private static final OsRelease OS =
      new OsRelease("openeuler", "22.03", "", List.of(), "openEuler 22.03 (LTS-SP2)");

  @TempDir Path folder;

  @Test
  void shouldJudgeByReleaseArchitectureAndVersion() throws IOException {
    FeedJudge judge =
        judge(
            document(
                1,
                file("bind", "9.16.23-2.oe2203sp2", "x86_64", "22.03-LTS-SP2"),
                file("bind", "9.16.23-3.oe2203sp2", "aarch64", "22.03-LTS-SP2"),
                file("bind", "9.18.0-1.oe2203sp3", "x86_64", "22.03-LTS-SP3"),
                file("bind", "9.16.23-2.oe2203sp2", "src", "22.03-LTS-SP2")));
    assertThat(findings(judge, "bind", "9.16.23-1.oe2203sp2", "x86_64"))
        .containsExactly(
            "CVE-2026-1 AFFECTED 9.16.23-2.oe2203sp2", "CVE-2026-2 AFFECTED 9.16.23-2.oe2203sp2");
    assertThat(findings(judge, "bind", "9.16.23-2.oe2203sp2", "x86_64")).isEmpty();
    assertThat(findings(judge, "bind", "9.16.23-2.oe2203sp2", "aarch64")).hasSize(2);
  }

  @Test
  void shouldNotLetAnEpochDecide() throws IOException {
    FeedJudge judge = judge(document(1, file("bind", "9.16.23-2.oe", "x86_64", "22.03-LTS-SP2")));
    assertThat(findings(judge, "bind", "32:9.16.23-1.oe", "x86_64")).hasSize(2);
    assertThat(findings(judge, "bind", "32:9.16.23-2.oe", "x86_64")).isEmpty();
  }

  @Test
  void shouldOrderTildeAndCaretAsRpmDoes() throws IOException {
    FeedJudge judge = judge(document(1, file("a", "2.0-1.oe", "x86_64", "22.03-LTS-SP2")));
    assertThat(findings(judge, "a", "2.0~rc1-1.oe", "x86_64")).hasSize(2);
    assertThat(findings(judge, "a", "2.0^git1-1.oe", "x86_64")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "22.03, openEuler 22.03 (LTS-SP2), openEuler:22.03-LTS-SP2",
    "20.03, openEuler 20.03 (LTS), openEuler:20.03-LTS",
    "23.09, openEuler 23.09, openEuler:23.09",
    "22.03-lts-sp2, '', openEuler:22.03-LTS-SP2",
    "22.03, Something 24.03 (LTS), openEuler:22.03"
  })
  void shouldTellTheServicePack(String version, String pretty, String ecosystem) {
    OsRelease os = new OsRelease("openeuler", version, "", List.of(), pretty);
    assertThat(new OpenEulerMatcher().questions(TestStore.rpm("a", "1-1"), Optional.of(os)))
        .singleElement()
        .satisfies(question -> assertThat(question.ecosystem()).isEqualTo(ecosystem));
  }

  @Test
  void shouldReadATarOfDocuments() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarWriter tar = new TarWriter(bytes)) {
      tar.file("2026/a.xml", document(1));
      tar.file("2026/index.txt", "x");
      tar.file("2026/b.xml", document(2));
    }
    assertThat(RecordingSink.of(FEED, bytes.toByteArray()).advisories)
        .extracting(Advisory::id)
        .containsExactly("openEuler-SA-2026-1", "openEuler-SA-2026-2");
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> read("<other/>")).hasMessage("not a CVRF document, but <other>");
    assertThatThrownBy(() -> read("<cvrfdoc/>")).hasMessage("a CVRF document without an id");
    assertThatThrownBy(() -> read(document(1, file("a", "1", "x86_64", "22.03-LTS"))))
        .hasMessageContaining("not the file of a package");
    assertThatThrownBy(() -> read(document(1).substring(0, 100))).isInstanceOf(IOException.class);
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink sink =
        RecordingSink.of(
            FEED, VendorSamples.read("openeuler-cvrf/cvrf-openEuler-SA-2024-1349.xml"));
    Advisory advisory = sink.advisories.getFirst();
    assertThat(advisory.id()).isEqualTo("openEuler-SA-2024-1349");
    assertThat(advisory.flaws()).hasSize(9).contains("CVE-2021-47014", "CVE-2023-52604");
    assertThat(advisory.summary()).isEqualTo("kernel security update");
    assertThat(advisory.affected()).hasSize(13);
    Affected perf =
        advisory.affected().stream().filter(a -> a.name().equals("perf")).findFirst().orElseThrow();
    assertThat(perf.ecosystem()).isEqualTo("openEuler:22.03-LTS-SP2");
    assertThat(perf.ranges().getFirst().fixed()).contains("5.10.0-153.48.0.126.oe2203sp2");
    assertThat(perf.conditions()).as("on all architectures").isEmpty();
  }

  static String file(String name, String version, String architecture, String release) {
    return "<Branch Type='Package Arch' Name='%s'><FullProductName ProductID='p' CPE='%s'>%s"
            .formatted(
                architecture,
                "cpe:/a:openEuler:openEuler:" + release,
                name + "-" + version + "." + architecture + ".rpm")
        + "</FullProductName></Branch>";
  }

  static String document(int number, String... branches) {
    return """
    <cvrfdoc xmlns="http://www.icasi.org/CVRF/schema/cvrf/1.1"><DocumentTracking>
    <Identification><ID>openEuler-SA-2026-%d</ID></Identification>
    <CurrentReleaseDate>2026-01-02</CurrentReleaseDate></DocumentTracking>
    <DocumentNotes><Note Title="Severity">High</Note></DocumentNotes>
    <ProductTree><Branch Type="Product Name" Name="openEuler"/>%s</ProductTree>
    <Vulnerability><CVE>CVE-2026-1</CVE></Vulnerability>
    <Vulnerability><CVE>CVE-2026-2</CVE></Vulnerability></cvrfdoc>
    """
        .formatted(number, String.join("", branches));
  }

  private FeedJudge judge(String document) throws IOException {
    return new FeedJudge(folder, new OpenEulerMatcher(), OS).with(FEED, document);
  }

  private static List<String> findings(
      FeedJudge judge, String name, String version, String architecture) throws IOException {
    return judge.findings(TestStore.rpm(name, version, architecture, "", "http://openeuler.org"));
  }

  private static RecordingSink read(String xml) throws IOException {
    return RecordingSink.of(FEED, xml.getBytes(StandardCharsets.UTF_8));
  }
}
