// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.ZipReader;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleFeedTest {

  private static final OsRelease OL8 = TestStore.os("ol", "8.9");
  private static final String ORACLE = "Oracle America";

  @TempDir Path folder;

  private static String oval(String id, String cve, String criteria) {
    return """
    <definition id="def:%1$s" class="patch"><metadata>
      <title>%1$s:  openssl security update (IMPORTANT)</title>
      <reference source="elsa" ref_id="%1$s" ref_url="https://linux.oracle.com/errata/%1$s.html"/>
      <reference source="CVE" ref_id="%2$s" ref_url="https://linux.oracle.com/cve/%2$s.html"/>
      <description>text</description>
      <advisory><severity>IMPORTANT</severity><issued date="2024-04-01"/></advisory></metadata>
      <criteria operator="AND"><criterion test_ref="t" comment="Oracle Linux 8 is installed"/>
      <criteria operator="OR">%3$s</criteria></criteria></definition>
    """
        .formatted(id, cve, criteria);
  }

  private static String arch(String arch, String parts) {
    return """
    <criteria operator="AND"><criterion test_ref="t" comment="Oracle Linux arch is %s"/>
    <criteria operator="OR">%s</criteria></criteria>
    """
        .formatted(arch, parts);
  }

  private static String fix(String name, String evr, String more) {
    return """
    <criteria operator="AND"><criterion test_ref="t" comment="%1$s is earlier than %2$s"/>
    <criterion test_ref="t" comment="%1$s is signed with the Oracle Linux 8 key"/>%3$s</criteria>
    """
        .formatted(name, evr, more);
  }

  private static String comment(String text) {
    return "<criterion test_ref=\"t\" comment=\"" + text + "\"/>";
  }

  private List<VulnerablePackage> findings(String definitions, Package p) throws IOException {
    String document =
        "<oval_definitions><definitions>" + definitions + "</definitions></oval_definitions>";
    return new TestStore(folder)
        .with(new OracleFeed(), document.getBytes(StandardCharsets.UTF_8))
        .judge(new OracleMatcher(), OL8, p)
        .findings();
  }

  private static Package rpm(String name, String evr, String arch) {
    return TestStore.rpm(name, evr, arch, "", ORACLE, "");
  }

  @Test
  void shouldFindWhatAnErratumFixes() throws IOException {
    String erratum = oval("ELSA-2024-1", "CVE-2024-1", fix("openssl", "1:1.1.1k-12.el8_9", ""));
    List<VulnerablePackage> found = findings(erratum, rpm("openssl", "1:1.1.1k-9.el8", "x86_64"));
    assertThat(found).extracting(VulnerablePackage::flaw).containsExactly("CVE-2024-1");
    assertThat(found.getFirst().aliases()).containsExactly("ELSA-2024-1");
    assertThat(found.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(found.getFirst().summary()).isEqualTo("openssl security update (IMPORTANT)");
    assertThat(findings(erratum, rpm("openssl", "1:1.1.1k-12.el8_9", "x86_64"))).isEmpty();
  }

  @Test
  void shouldTellKspliceBuildsApart() throws IOException {
    String ksplice = comment("openssl is ksplice-based");
    String errata =
        oval("ELSA-2024-1", "CVE-2024-1", fix("openssl", "1:1.1.1k-12.el8_9", ""))
            + oval(
                "ELSA-2024-9", "CVE-2024-1", fix("openssl", "2:1.1.1k-12.ksplice1.el8_9", ksplice));
    assertThat(findings(errata, rpm("openssl", "1:1.1.1k-12.el8_9", "x86_64")))
        .as("not behind the Ksplice build of a higher epoch")
        .isEmpty();
    assertThat(findings(errata, rpm("openssl", "2:1.1.1k-9.ksplice1.el8_9", "x86_64"))).hasSize(1);
    assertThat(findings(errata, rpm("openssl", "2:1.1.1k-12.ksplice1.el8_9", "x86_64"))).isEmpty();
  }

  @Test
  void shouldTellArchitecturesApart() throws IOException {
    String erratum =
        oval(
            "ELSA-2024-1",
            "CVE-2024-1",
            arch("aarch64", fix("rsyslog", "0:8.24.0-57.0.4.el8", "") + fix("only", "0:2-1", ""))
                + arch("x86_64", fix("rsyslog", "0:8.24.0-57.0.1.el8", "")));
    assertThat(findings(erratum, rpm("rsyslog", "8.24.0-57.0.1.el8", "x86_64"))).isEmpty();
    assertThat(findings(erratum, rpm("rsyslog", "8.24.0-57.0.1.el8", "aarch64"))).hasSize(1);
    assertThat(findings(erratum, rpm("only", "1-1", "aarch64"))).hasSize(1);
    assertThat(findings(erratum, rpm("only", "1-1", "x86_64"))).isEmpty();
  }

  @Test
  void shouldTellModuleStreamsApart() throws IOException {
    String erratum =
        oval(
            "ELSA-2024-1",
            "CVE-2024-1",
            fix("nodejs", "1:18.2-1.module+el8", comment("Module nodejs:18 is enabled")));
    assertThat(findings(erratum, node("nodejs:18:1:a"))).hasSize(1);
    assertThat(findings(erratum, node("nodejs:16:1:a"))).isEmpty();
  }

  private static Package node(String module) {
    return TestStore.rpm("nodejs", "1:16.1-1.module+el8", "x86_64", "", ORACLE, module);
  }

  @Test
  void shouldTakeTheFirstErratumThatFixesInAnyOrder() throws IOException {
    String first = oval("ELSA-2024-1", "CVE-2024-1", fix("kernel", "0:4.18.0-1.el8", ""));
    String second = oval("ELSA-2024-2", "CVE-2024-1", fix("kernel", "0:4.18.0-9.el8", ""));
    for (String errata : List.of(first + second, second + first)) {
      assertThat(findings(errata, rpm("kernel", "4.18.0-5.el8", "x86_64"))).isEmpty();
      assertThat(findings(errata, rpm("kernel", "4.18.0-0.el8", "x86_64")).getFirst().fix())
          .hasValue("4.18.0-1.el8");
    }
  }

  @Test
  void shouldRecogniseItsFile() throws IOException {
    FeedFile file =
        new FeedFile(folder.resolve("com.oracle.elsa-all.xml.bz2"), SeekableBytes.of(new byte[0]));
    assertThat(new OracleFeed().recognise(file)).hasValue(new OracleFeed());
  }

  @Test
  @NeedsSharedData
  void shouldReadRealErrata() throws IOException {
    assertThat(sample("elsa-2018-1196-1.xml.bz2").advisories).hasSize(1);
    List<Advisory> perArch = sample("mock_per_arch_data.xml").advisories;
    assertThat(perArch)
        .extracting(Advisory::id)
        .containsExactly("ELSA-2022-4803", "ELSA-2025-10073", "ELSA-2024-2961");
    assertThat(named(perArch.get(0), "rsyslog"))
        .extracting(Affected::conditions)
        .containsExactlyInAnyOrder(
            List.of("ksplice=false", "arch=aarch64"), List.of("ksplice=false", "arch=x86_64"));
    assertThat(named(perArch.get(1), "firefox"))
        .extracting(Affected::conditions)
        .containsExactly(List.of("ksplice=false"));
    assertThat(named(perArch.get(2), "osbuild"))
        .extracting(Affected::conditions)
        .containsExactly(List.of("ksplice=false"));
    assertThat(named(sample("mock_ksplice_data.xml").advisories.getFirst(), "openssl"))
        .extracting(Affected::conditions)
        .containsExactly(List.of("ksplice=true"));
    assertThat(sample("all-positive-data.xml.bz2").advisories).isNotEmpty();
  }

  private static List<Affected> named(Advisory advisory, String name) {
    return advisory.affected().stream().filter(a -> a.name().equals(name)).toList();
  }

  private static RecordingSink sample(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(NeedsSharedData.FOLDER.resolve("samples/vendor-samples.zip"));
    ZipReader zip = ZipReader.open(SeekableBytes.of(bytes), Limits.DEFAULT);
    for (ZipReader.Entry entry : zip.entries()) {
      if (entry.name().equals("oracle-oval/" + name)) {
        return RecordingSink.of(new OracleFeed(), zip.open(entry).readAllBytes());
      }
    }
    throw new IOException("no sample " + name);
  }
}
