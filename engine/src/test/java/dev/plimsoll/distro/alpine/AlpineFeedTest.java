// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlpineFeedTest {

  private static final AlpineFeed FEED = new AlpineFeed("v3.17", "main");

  @Test
  void shouldReadWhatVersionsFixed() throws IOException {
    RecordingSink sink =
        read(
            """
            {"distroversion": "v3.17", "packages": [{"pkg": {"name": "xen", "secfixes": {
              "4.16.1-r0": ["CVE-2019-17340 XSA-284"], "0": ["CVE-2026-1"]}}}]}
            """);
    assertThat(sink.ecosystems).containsExactly("Alpine:v3.17");
    Advisory fixed = sink.advisories.getFirst();
    assertThat(fixed.id()).isEqualTo("CVE-2019-17340");
    assertThat(fixed.aliases()).containsExactly("XSA-284");
    assertThat(fixed.affected().getFirst().ranges())
        .containsExactly(VersionRange.before("4.16.1-r0"));
    Affected never = sink.advisories.getLast().affected().getFirst();
    assertThat(never.status()).isEqualTo(Affected.Status.NOT_AFFECTED);
    assertThat(never.ranges()).isEmpty();
  }

  @Test
  void shouldSpeakForABranchWithoutRecords() throws IOException {
    assertThat(read("{\"distroversion\": \"v3.17\", \"packages\": []}").ecosystems)
        .containsExactly("Alpine:v3.17");
  }

  @Test
  void shouldRefuseAnotherBranch() {
    assertThatThrownBy(() -> read("{\"distroversion\": \"v3.16\", \"packages\": []}"))
        .isInstanceOf(IOException.class)
        .hasMessage("not the secdb of v3.17");
  }

  @Test
  void shouldReadIdsAsPeopleWriteThem() {
    assertThat(SecfixIds.read("CVE-2026-48785 / GHSA-cr2j-534f-mf3g"))
        .containsExactly(
            new SecfixIds("CVE-2026-48785", List.of("GHSA-cr2j-534f-mf3g"), List.of()));
    assertThat(SecfixIds.read("CVE 2025-48379")).containsExactly(only("CVE-2025-48379"));
    assertThat(SecfixIds.read("cve-2025-48379")).containsExactly(only("CVE-2025-48379"));
    assertThat(SecfixIds.read("CVE-2020-1 (Not affected, requires v2)"))
        .containsExactly(only("CVE-2020-1"));
    assertThat(SecfixIds.read("VSV00010")).containsExactly(only("VSV00010"));
    assertThat(SecfixIds.read("  ")).isEmpty();
  }

  @Test
  void shouldKeepSeveralFlawsOfOneLineApart() {
    assertThat(SecfixIds.read("CVE-2020-1 CVE-2020-2 XSA-1"))
        .containsExactly(
            new SecfixIds("CVE-2020-1", List.of(), List.of("XSA-1")),
            new SecfixIds("CVE-2020-2", List.of(), List.of("XSA-1")));
  }

  private static SecfixIds only(String id) {
    return new SecfixIds(id, List.of(), List.of());
  }

  private static RecordingSink read(String json) throws IOException {
    return RecordingSink.of(FEED, json.getBytes(StandardCharsets.UTF_8));
  }
}
