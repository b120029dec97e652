// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll explain` and what suppliers say (`--vex`).
class ExplainTest {

  @TempDir Path folder;

  private SmallStore store;

  @BeforeEach
  void makeStore() throws IOException {
    store = SmallStore.in(folder);
  }

  private Plimsoll.Run run(String command, String... more) throws IOException {
    String[] words = new String[4 + more.length];
    words[0] = command;
    words[1] = "dir:" + store.sources();
    System.arraycopy(more, 0, words, 2, more.length);
    words[2 + more.length] = "--db";
    words[3 + more.length] = store.db().toString();
    return Plimsoll.in(folder).run(words);
  }

  @Test
  void shouldTellWhyAFindingIsOne() throws IOException {
    String story = run("explain", "tidewater", SmallStore.FIXED).succeeded().out();
    assertThat(story)
        .contains("CVE-2099-0001 in tidewater 1.4.0")
        .contains("found in   package-lock.json")
        .contains("asked      npm about tidewater, version 1.4.0 by the order of npm")
        .contains("said       CVE-2099-0001 (osv): 1.4.0 is affected: < 2.0.0")
        .contains("verdict    a finding")
        .contains("severity   critical")
        .contains("to do      upgrade tidewater to 2.0.0");
  }

  @Test
  void shouldTellWhyAFlawIsNone() throws IOException {
    String story = run("explain", "ballast", SmallStore.FIXED).succeeded().out();
    assertThat(story)
        .contains("CVE-2099-0001 in ballast 0.3.0")
        .contains("no finding: no advisory on this package speaks of the flaw")
        .contains("is known, but no package here")
        .contains("npm tidewater");
    Path lock = store.sources().resolve("package-lock.json");
    Files.writeString(lock, Files.readString(lock).replace("1.4.0", "2.0.1"));
    assertThat(run("explain", SmallStore.FIXED).succeeded().out())
        .contains("no finding: CVE-2099-0001 (osv): 2.0.1 is fixed: affected were < 2.0.0");
  }

  @Test
  void shouldTellWhatItDoesNotKnow() throws IOException {
    assertThat(run("explain", "CVE-1999-9999").succeeded().out())
        .contains("No advisory of the store speaks of CVE-1999-9999.");
    assertThat(run("explain", "tide").succeeded().out())
        .contains("is called tide")
        .contains("Near to it: tidewater");
  }

  @Test
  void shouldHearSuppliers() throws IOException {
    Path vex = folder.resolve("vex.json");
    Files.writeString(
        vex,
        """
        {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.org/vex-7",
         "author": "Acme", "timestamp": "2026-01-02T03:04:05Z", "version": 1, "statements": [
           {"vulnerability": {"name": "CVE-2099-0001"}, "status": "not_affected",
            "products": [{"@id": "pkg:npm/tidewater"}],
            "justification": "vulnerable_code_not_present"}]}
        """);
    Plimsoll.Run scan =
        run("scan", "--vex", vex.toString(), "--fail-on", "critical", "--format", "json");
    Reports report = Reports.of(scan);
    assertThat(report.texts("findings", "flaw")).containsExactly(SmallStore.UNFIXED);
    assertThat(report.texts("settled", "flaw")).containsExactly(SmallStore.FIXED);
    assertThat(run("scan", "--vex", vex.toString()).succeeded().out())
        .contains("1 settled by its supplier")
        .contains("Acme: not affected, vulnerable_code_not_present");
    assertThat(run("explain", SmallStore.FIXED, "--vex", vex.toString()).succeeded().out())
        .contains("vex        settled: Acme says not_affected");
  }

  @Test
  void shouldRefuseWhatIsNoVex() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{}");
    Plimsoll.Run run = run("scan", "--vex", wrong.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("wrong.json is no VEX document");
    assertThat(run("scan", "--vex", folder.resolve("none").toString()).err())
        .contains("there is no VEX document");
  }
}
