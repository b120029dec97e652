// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What options make of a scan, and what goes where.
@ExtendWith(Built.class)
class ScanOptionsTest {

  private static final int GATE = 1;

  @TempDir private static Path folder;
  private static Plimsoll plimsoll;

  @BeforeAll
  static void fill() throws IOException {
    plimsoll = Plimsoll.in(folder).with("PLIMSOLL_DB", SmallStore.in(folder).db().toString());
  }

  @Test
  void shouldFailTheGate() throws IOException {
    Plimsoll.Run run = plimsoll.run("scan", "--quiet", "--fail-on", "high", "dir:sources");
    assertThat(run.exitCode()).isEqualTo(GATE);
    assertThat(run.err())
        .isEqualTo("plimsoll: the gate failed (findings that are high or graver: 1)\n");
    assertThat(run.out()).contains(SmallStore.FIXED);
  }

  @Test
  void shouldLeaveOutWhatNothingFixes() throws IOException {
    Plimsoll.Run all = plimsoll.run("scan", "-f", "json", "dir:sources");
    assertThat(Reports.of(all).texts("findings", "flaw"))
        .containsExactlyInAnyOrder(SmallStore.FIXED, SmallStore.UNFIXED);
    Plimsoll.Run some = plimsoll.run("scan", "-f", "json", "--ignore-unfixed", "dir:sources");
    assertThat(Reports.of(some).texts("findings", "flaw")).containsExactly(SmallStore.FIXED);
  }

  @Test
  void shouldWriteSeveralFormatsFromOneScan() throws IOException {
    Plimsoll.Run run =
        plimsoll.run("scan", "--format", "json=a.json", "--format", "table", "dir:sources");
    assertThat(run.succeeded().out()).contains("tidewater").doesNotStartWith("{");
    byte[] alone = plimsoll.run("scan", "--format=json", "dir:sources").succeeded().bytes();
    assertThat(folder.resolve("a.json")).hasBinaryContent(alone);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void shouldWriteToAFileAndReplaceIt() throws IOException {
    Path file = Files.writeString(folder.resolve("report.txt"), "older");
    Plimsoll.Run run = plimsoll.run("scan", "-o", "report.txt", "dir:sources").succeeded();
    assertThat(run.out()).isEmpty();
    assertThat(file).content().contains(SmallStore.FIXED).doesNotContain("older");
  }

  @Test
  void shouldWriteTheResultAloneToStandardOutput() throws IOException {
    Plimsoll.Run run = plimsoll.run("scan", "--format=json", "dir:sources").succeeded();
    assertThat(Reports.of(run).texts("packages", "name")).contains("tidewater", "ballast");
    Plimsoll.Run quiet = plimsoll.run("scan", "-q", "--format=json", "dir:sources").succeeded();
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.bytes()).isEqualTo(run.bytes());
  }

  @Test
  void shouldNotColourWhatNobodyOrNoColourWants() throws IOException {
    Plimsoll.Run piped = plimsoll.run("scan", "dir:sources").succeeded();
    assertThat(piped.out()).doesNotContain("\u001b");
    Plimsoll.Run asked = plimsoll.with("NO_COLOR", "1").run("scan", "dir:sources").succeeded();
    assertThat(asked.bytes()).isEqualTo(piped.bytes());
  }

  @Test
  void shouldWriteTheCatalogWithoutAStore() throws IOException {
    Plimsoll.Run run =
        plimsoll.with("PLIMSOLL_DB", "none").run("sbom", "--format=json", "dir:sources");
    Reports report = Reports.of(run);
    assertThat(report.texts("packages", "purl"))
        .contains("pkg:npm/ballast@0.3.0", "pkg:npm/tidewater@1.4.0");
    assertThat(report.list("findings")).isEmpty();
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(".plimsoll-")).toList();
    }
  }
}
