// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import static dev.plimsoll.testing.TestStore.apk;
import static dev.plimsoll.testing.TestStore.os;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is not fixed, what was rejected, and which branch is asked.
class AlpineMoreTest {

  private static final OsRelease V3_17 = os("alpine", "3.17.2", "", "Alpine Linux v3.17");
  private static final String UNFIXED =
      """
      {"id": "CVE-2026-5", "description": "d",
       "cvss3": {"score": 8.8, "vector": "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H"},
       "ref": [{"rel": "https://example.org/1"}],
       "state": [
         {"fixed": false, "repo": "3.17-community", "packageName": "jenkins", "packageVersion": "2.2-r0"},
         {"fixed": false, "repo": "edge-community", "packageName": "jenkins", "packageVersion": "2.3-r0"},
         {"fixed": true, "repo": "3.16-community", "packageName": "jenkins", "packageVersion": "2.1-r0"}]}
      """;

  @TempDir Path folder;

  @Test
  void shouldKnowWhatIsNotFixed() throws IOException {
    TestStore store = new TestStore(folder).with(new UnfixedFeed(), unfixed());
    VulnerablePackage finding = judge(store, V3_17, "jenkins", "2.2-r0").findings().getFirst();
    assertThat(finding.flaw()).isEqualTo("CVE-2026-5");
    assertThat(finding.fix()).isEmpty();
    assertThat(finding.publisher()).isEqualTo(Affected.Status.AFFECTED);
  }

  @Test
  void shouldBelieveSecdbBeforeWhatIsNotFixed() throws IOException {
    String secdb =
        """
        {"distroversion": "v3.17", "packages": [{"pkg": {"name": "jenkins",
          "secfixes": {"2.3-r0": ["CVE-2026-5"]}}}]}
        """;
    TestStore store =
        new TestStore(folder)
            .with(new UnfixedFeed(), unfixed())
            .with(new AlpineFeed("v3.17", "community"), bytes(secdb));
    assertThat(judge(store, V3_17, "jenkins", "2.3-r0").findings()).isEmpty();
    assertThat(judge(store, V3_17, "jenkins", "2.2-r0").findings().getFirst().fix())
        .contains("2.3-r0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"jenkins: [CVE-2026-5]", "CVE-2026-5: [jenkins]", "jenkins: [{id: CVE-2026-5}]"})
  void shouldLeaveOutWhatWasRejected(String yaml) throws IOException {
    TestStore store =
        new TestStore(folder)
            .with(new UnfixedFeed(), unfixed())
            .with(new RejectionsFeed("community"), bytes(yaml));
    assertThat(judge(store, V3_17, "jenkins", "2.2-r0").findings()).isEmpty();
  }

  @Test
  void shouldRefuseOtherFiles() {
    assertThatThrownBy(() -> RecordingSink.of(new RejectionsFeed("main"), bytes("- a")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> RecordingSink.of(new UnfixedFeed(), new TestLayer().file("a", "b").tar()))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "alpine, '', edge, 1",
    "alpine, 3.23_alpha20250612, '', 1",
    "alpine, 3.17, '', 1",
    "alpine, 3.16.9, '', 0",
    "postmarketos, edge, '', 0"
  })
  void shouldAskTheRightBranch(String id, String version, String codename, int findings)
      throws IOException {
    TestStore store = new TestStore(folder).with(new UnfixedFeed(), unfixed());
    Matching.Outcome outcome = judge(store, os(id, version, codename, id), "jenkins", "2.2-r0");
    assertThat(outcome.findings()).hasSize(findings);
    assertThat(outcome.gaps()).hasSize(1 - findings);
  }

  private static Matching.Outcome judge(
      TestStore store, OsRelease os, String name, String version) {
    return store.judge(new AlpineMatcher(), os, apk(name, name, version));
  }

  private static byte[] unfixed() {
    return new TestLayer().file("data/CVE-2026-5.json", UNFIXED).tar();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
