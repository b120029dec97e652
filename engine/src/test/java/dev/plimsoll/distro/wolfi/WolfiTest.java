// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.wolfi;

import static dev.plimsoll.testing.TestStore.apk;
import static dev.plimsoll.testing.TestStore.os;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WolfiTest {

  private static final String JSON =
      """
      {"apkurl": "x", "packages": [{"pkg": {"name": "curl", "secfixes": {
        "0": ["CVE-2026-1", "CVE-2026-3"],
        "8.5.0-r0": ["CVE-2026-2", "GHSA-2", "CVE-2026-3"]}}}], "urlprefix": "y"}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"wolfi, 20230201, 3", "chainguard, 20230214, 3", "alpine, 3.20.1, 0"})
  void shouldJudgeByTheDistributionsOwn(String id, String version, int findings)
      throws IOException {
    TestStore store = new TestStore(folder).with(SecurityFeed.WOLFI, bytes(JSON));
    assertThat(
            store
                .judge(
                    new WolfiMatcher(), os(id, version, "", id), apk("libcurl", "curl", "8.4.0-r3"))
                .findings())
        .hasSize(findings)
        .extracting(VulnerablePackage::flaw)
        .doesNotContain("CVE-2026-1");
    assertThat(
            store
                .judge(new WolfiMatcher(), os(id, version, "", id), apk("curl", "curl", "8.5.0-r0"))
                .findings())
        .isEmpty();
  }

  @Test
  void shouldRefuseWhatHasNoPackages() {
    assertThatThrownBy(() -> RecordingSink.of(SecurityFeed.WOLFI, bytes("{}")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RecordingSink.of(SecurityFeed.WOLFI, bytes("{\"packages\": 1}")))
        .isInstanceOf(IOException.class);
  }

  @Test
  @NeedsSharedData
  void shouldReadTheWholeFile() throws IOException {
    RecordingSink sink =
        RecordingSink.of(
            SecurityFeed.WOLFI,
            Files.readAllBytes(
                NeedsSharedData.FOLDER.resolve("derived/wolfi-secdb/security.json.gz")));
    assertThat(sink.ecosystems).containsExactly("Wolfi");
    assertThat(sink.advisories.size()).isEqualTo(31931);
  }

  @Test
  void shouldJoinTheIdsOfOneFlaw() throws IOException {
    String yaml =
        """
        schema-version: 2.0.2
        package:
          name: curl
        advisories:
          - id: CGA-1
            aliases: [CVE-2026-2, GHSA-2]
            events:
              - {timestamp: 2026-01-02T00:00:00Z, type: fixed, data: {fixed-version: 8.5.0-r0}}
              - {timestamp: 2026-01-01T00:00:00Z, type: detection}
          - id: CGA-4
            aliases: [CVE-2026-4]
            events:
              - {timestamp: 2026-01-02T00:00:00Z, type: fix-not-planned}
          - id: CGA-5
            aliases: [CVE-2026-5]
            events:
              - {timestamp: 2026-01-02T00:00:00Z, type: false-positive-determination}
        """;
    TestStore store =
        new TestStore(folder)
            .with(SecurityFeed.WOLFI, bytes(JSON))
            .with(new AdvisoriesFeed(), new TestLayer().file("curl.advisories.yaml", yaml).tar());
    assertThat(
            store
                .judge(
                    new WolfiMatcher(), os("wolfi", "1", "", ""), apk("curl", "curl", "8.4.0-r0"))
                .findings())
        .extracting(VulnerablePackage::flaw)
        .containsExactly("CVE-2026-2", "CVE-2026-3", "CVE-2026-4");
  }

  @Test
  @NeedsSharedData
  void shouldReadTheNativeFiles() throws IOException {
    RecordingSink sink =
        RecordingSink.of(
            new AdvisoriesFeed(),
            Files.readAllBytes(
                NeedsSharedData.FOLDER.resolve("wolfi/advisories-2025-05-07.tar.zst")));
    assertThat(sink.advisories.size()).isGreaterThan(16_653);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
