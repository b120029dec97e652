// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static dev.plimsoll.scan.TrapScan.findings;
import static dev.plimsoll.scan.TrapScan.notCovered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.testing.TestElf;
import dev.plimsoll.testing.TestLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is easily made wrong of records in OSV's form, from an image to its findings.
///
/// - several CVEs in one GHSA: [#shouldKeepAllFlawsOfOneAdvisory]
/// - flaws of Windows alone in Go: [#shouldNotReportFlawsOfAnotherPlatform]
/// - replaced modules and pseudo-versions in programs: [#shouldJudgeWhatAProgramWasBuiltOf]
/// - RUSTSEC-only and PYSEC-only: [#shouldUseWhatOnlyRustSecKnows],
///   [#shouldUseWhatOnlyPythonsDatabaseKnows]
/// - unparsable bounds: [#shouldCallABoundThatCannotBeReadUndetermined]
/// - archives without a group: [#shouldSayThatHalfANameCannotBeJudged]
class RecordTrapsTest {

  @TempDir Path folder;

  @Test
  void shouldKeepAllFlawsOfOneAdvisory() throws IOException {
    TrapScan scan =
        scan()
            .osv(
                "npm",
                record("GHSA-1", "npm", "a", "'CVE-2026-1','CVE-2026-2','CVE-2026-3'", "2.0.0"),
                record("GHSA-2", "npm", "a", "'CVE-2026-2'", "1.5.0"),
                record("GHSA-3", "npm", "a", "", "1.4.0"));

    assertThat(findings(scan.image(npm("a", "1.0.0"))))
        .containsExactly(
            "CVE-2026-1 a 1.0.0", "CVE-2026-2 a 1.0.0", "CVE-2026-3 a 1.0.0", "GHSA-3 a 1.0.0");
    assertThat(findings(scan.image(npm("a", "1.6.0"))))
        .as("who says that it is fixed earlier does not speak of the others")
        .contains("CVE-2026-1 a 1.6.0", "CVE-2026-3 a 1.6.0");
  }

  @ParameterizedTest
  @CsvSource({"linux, 1", "windows, 2"})
  void shouldNotReportFlawsOfAnotherPlatform(String goos, int count) throws IOException {
    String windows =
        "'ecosystem_specific':{'imports':[{'path':'path/filepath','goos':['windows']}]},'package'";
    TrapScan scan =
        scan()
            .osv(
                "Go",
                record("GO-1", "Go", "stdlib", "'CVE-2026-1'", "1.22.2")
                    .replace("'package'", windows),
                record("GO-2", "Go", "stdlib", "'CVE-2026-2'", "1.22.2"));

    Report report = scan.image(go("build\tGOOS=" + goos + "\n"));

    assertThat(findings(report)).hasSize(count).contains("CVE-2026-2 stdlib 1.22.1");
    assertThat(findings(scan.billOf(report, "cyclonedx"))).isEqualTo(findings(report));
    assertThat(findings(scan.billOf(report, "spdx"))).isEqualTo(findings(report));
  }

  @Test
  void shouldJudgeWhatAProgramWasBuiltOf() throws IOException {
    TrapScan scan =
        scan()
            .osv(
                "Go",
                record("GO-1", "Go", "a.b/c", "", "0.0.0-20260101000000-abcdefabcdef"),
                record("GO-2", "Go", "a.b/old", "", "2.0.0"),
                record("GO-3", "Go", "a.b/fork", "", "2.0.0"));
    String modules =
        """
        dep\ta.b/c\tv0.0.0-20251231235959-000000000000\th1:x=
        dep\ta.b/old\tv1.0.0
        =>\ta.b/fork\tv1.0.0\th1:y=
        """;

    assertThat(findings(scan.image(go(modules))))
        .containsExactly("GO-1 a.b/c v0.0.0-20251231235959-000000000000", "GO-3 a.b/fork v1.0.0");
  }

  @Test
  void shouldUseWhatOnlyRustSecKnows() throws IOException {
    String list = "{'packages':[{'name':'a','version':'1.0.0','source':'crates.io'}]}";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(list.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    byte[] program = new TestElf(true, false).of(".dep-v0", packed.toByteArray());
    TrapScan scan = scan().osv("crates.io", record("RUSTSEC-1", "crates.io", "a", "", "1.0.1"));

    assertThat(findings(scan.image(new TestLayer().file("usr/bin/app", program))))
        .containsExactly("RUSTSEC-1 a 1.0.0");
  }

  @Test
  void shouldUseWhatOnlyPythonsDatabaseKnows() throws IOException {
    TrapScan scan =
        scan()
            .osv(
                "PyPI",
                record("PYSEC-1", "PyPI", "Some.Name", "", "2"),
                record("PYSEC-2", "PyPI", "some-name", "'CVE-2026-1'", "2"));

    assertThat(findings(scan.image(python("some_name", "1.0"))))
        .containsExactly("CVE-2026-1 some_name 1.0", "PYSEC-1 some_name 1.0");
  }

  @Test
  void shouldCallABoundThatCannotBeReadUndetermined() throws IOException {
    TrapScan scan = scan().osv("PyPI", record("PYSEC-1", "PyPI", "a", "", "who knows"));

    assertThat(scan.image(python("a", "1.0")).findings())
        .extracting(VulnerablePackage::status)
        .containsExactly(VulnerablePackage.Status.UNDETERMINED);
  }

  @Test
  void shouldSayThatHalfANameCannotBeJudged() throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    jar.writeBytes(new byte[] {'P', 'K', 5, 6});
    jar.writeBytes(new byte[18]);
    TestLayer layer = new TestLayer().file("app/log4j-core-2.14.1.jar", jar.toByteArray());
    String log4j = "org.apache.logging.log4j:log4j-core";

    Report report =
        scan().osv("Maven", record("GHSA-1", "Maven", log4j, "", "2.15.0")).image(layer);

    assertThat(report.findings()).isEmpty();
    assertThat(notCovered(report)).singleElement().asString().contains("group");
  }

  private static String record(
      String id, String ecosystem, String name, String aliases, String fixed) {
    return """
        {'id':'%s','aliases':[%s],'summary':'x','affected':[{'package':{'ecosystem':'%s',
         'name':'%s'},'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'0'},{'fixed':'%s'}]}]}]}
        """
        .formatted(id, aliases, ecosystem, name, fixed);
  }

  private static TestLayer npm(String name, String version) {
    String json = "{\"name\":\"%s\",\"version\":\"%s\"}".formatted(name, version);
    return new TestLayer().file("srv/node_modules/" + name + "/package.json", json);
  }

  private static TestLayer python(String name, String version) {
    String text = "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version);
    String folder = "usr/local/lib/python3/site-packages/%s-%s.dist-info".formatted(name, version);
    return new TestLayer().file(folder + "/METADATA", text);
  }

  /// A program of Go 1.22.1 with these lines of build information (debug/buildinfo).
  private static TestLayer go(String lines) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(latin("\u00ff Go buildinf:\10\2"));
    block.writeBytes(new byte[16]);
    put("go1.22.1", block);
    put("0".repeat(16) + "path\tx.y/z\n" + lines + "1".repeat(16), block);
    byte[] program = new TestElf(true, false).of(".go.buildinfo", block.toByteArray());
    return new TestLayer().file("usr/bin/app", program);
  }

  private static void put(String text, ByteArrayOutputStream block) {
    for (int rest = text.length(); ; rest >>>= 7) {
      block.write(rest < 0x80 ? rest : rest & 0x7f | 0x80);
      if (rest < 0x80) {
        break;
      }
    }
    block.writeBytes(latin(text));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private TrapScan scan() {
    return new TrapScan(folder);
  }
}
