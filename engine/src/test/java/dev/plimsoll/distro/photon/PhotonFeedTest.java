// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.testing.FeedJudge;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import dev.plimsoll.testing.VendorSamples;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotonFeedTest {

  private static final PhotonFeed FEED = new PhotonFeed("4.0");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'res_ver': '7.88.1-4.ph4', 'status': 'Fixed'|FIXED|7.88.1-4.ph4",
        "'res_ver': '7.88.1-4.ph4'|FIXED|7.88.1-4.ph4",
        "'res_ver': '1:7.88.1-4.ph4'|FIXED|7.88.1-4.ph4",
        "'res_ver': 'NA', 'aff_ver': 'all versions before 2-1.ph4 are vulnerable'|FIXED|2-1.ph4",
        "'res_ver': 'NA', 'aff_ver': 'NA', 'status': 'Not Affected'|NOT_AFFECTED|",
        "'res_ver': 'NA', 'aff_ver': 'NA', 'status': 'Open'|AFFECTED|open",
        "'res_ver': 'NA', 'aff_ver': 'NA', 'status': 'Fixed'|FIXED|not told"
      })
  void shouldTellWhatBecameOfAFlaw(String fields, Affected.Status status, String end)
      throws IOException {
    Affected affected =
        read("[{'cve_id': 'CVE-2026-1', 'pkg': 'curl', %s}]".formatted(fields))
            .advisories
            .getFirst()
            .affected()
            .getFirst();
    assertThat(affected.ecosystem()).isEqualTo("Photon OS:4.0");
    assertThat(affected.status()).isEqualTo(status);
    assertThat(affected.ranges()).isEqualTo(ranges(end));
  }

  private static List<VersionRange> ranges(String end) {
    if (end == null) {
      return List.of();
    }
    return List.of(
        end.equals("open") ? new VersionRange("0", VersionRange.OPEN) : VersionRange.before(end));
  }

  @Test
  void shouldRateByScore() throws IOException {
    RecordingSink sink =
        read(
            "[{'cve_id': 'CVE-2026-1', 'pkg': 'a', 'res_ver': '1', 'cve_score': 9.8},"
                + " {'cve_id': 'CVE-2026-2', 'pkg': 'a', 'res_ver': '1', 'cve_score': null}]");
    assertThat(sink.advisories)
        .extracting(a -> a.affected().getFirst().severity().orElse(Severity.UNKNOWN))
        .containsExactly(Severity.CRITICAL, Severity.UNKNOWN);
    assertThat(sink.ecosystems).containsExactly("Photon OS:4.0");
  }

  @Test
  void shouldRefuseWhatIsNoList() {
    assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("[{'pkg': 'a'}]"))
        .isInstanceOf(IOException.class)
        .hasMessage("a record without cve_id");
  }

  @Test
  void shouldCompareEachNameByItsOwnVersion() throws IOException {
    FeedJudge judge =
        judge("{'cve_id': 'CVE-2026-1', 'pkg': 'python3', 'res_ver': '3.10.9-2.ph4'}");
    String old = "python3-3.10.9-1.ph4.src.rpm";
    String repaired = "python3-3.10.9-2.ph4.src.rpm";
    assertThat(judge.findings(rpm("python3-pip", "21.1.3-1.ph4", old)))
        .containsExactly("CVE-2026-1 AFFECTED 3.10.9-2.ph4");
    assertThat(judge.findings(rpm("python3-pip", "1.0-1.ph4", repaired))).isEmpty();
    assertThat(judge.findings(rpm("python3", "3.10.9-1.ph4", old))).hasSize(1);
    assertThat(judge.findings(rpm("python3", "3.10.9-2.ph4", repaired))).isEmpty();
  }

  @Test
  void shouldFindBuiltPackagesByTheirNames() throws IOException {
    FeedJudge judge =
        judge("{'cve_id': 'CVE-2026-1', 'pkg': 'curl-libs', 'res_ver': '7.88.1-4.ph4'}");
    assertThat(judge.findings(rpm("curl-libs", "7.88.1-3.ph4", "curl-7.88.1-3.ph4.src.rpm")))
        .hasSize(1);
    assertThat(judge.findings(rpm("curl", "7.88.1-3.ph4", "curl-7.88.1-3.ph4.src.rpm"))).isEmpty();
  }

  @Test
  void shouldNotLetAnEpochDecide() throws IOException {
    FeedJudge judge = judge("{'cve_id': 'CVE-2026-1', 'pkg': 'bind', 'res_ver': '9.16-2.ph4'}");
    assertThat(judge.findings(rpm("bind", "1:9.16-1.ph4", "bind-9.16-1.ph4.src.rpm"))).hasSize(1);
    assertThat(judge.findings(rpm("bind", "1:9.16-2.ph4", "bind-9.16-2.ph4.src.rpm"))).isEmpty();
  }

  @Test
  void shouldOrderTildeAndCaretAsRpmDoes() throws IOException {
    FeedJudge judge = judge("{'cve_id': 'CVE-2026-1', 'pkg': 'x', 'res_ver': '2.0-1.ph4'}");
    assertThat(judge.findings(rpm("x", "2.0~rc1-9.ph4", ""))).hasSize(1);
    assertThat(judge.findings(rpm("x", "2.0^git1-1.ph4", ""))).isEmpty();
  }

  @Test
  void shouldSayUndeterminedWhenNobodyTellsTheFixedVersion() throws IOException {
    FeedJudge judge =
        judge("{'cve_id': 'CVE-2026-1', 'pkg': 'x', 'res_ver': 'NA', 'status': 'Fixed'}");
    assertThat(judge.findings(rpm("x", "1-1.ph4", ""))).containsExactly("CVE-2026-1 UNDETERMINED");
  }

  @Test
  void shouldAskForNothingElsewhere() {
    Package p = TestStore.rpm("x", "1-1");
    assertThat(new PhotonMatcher().questions(p, java.util.Optional.empty())).isEmpty();
    assertThat(new PhotonMatcher().questions(p, java.util.Optional.of(TestStore.os("rhel", "9"))))
        .isEmpty();
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink sink =
        RecordingSink.of(FEED, VendorSamples.read("photon/cve_data_photon4.0.json"));
    assertThat(sink.advisories)
        .extracting(Advisory::id)
        .containsExactly(
            "CVE-2023-38545",
            "CVE-2023-38546",
            "CVE-2023-38546",
            "CVE-2023-44487",
            "CVE-2023-44487",
            "CVE-2023-50447",
            "BDSA-2025-0719");
  }

  private FeedJudge judge(String record) throws IOException {
    return new FeedJudge(folder, new PhotonMatcher(), TestStore.os("photon", "4.0"))
        .with(FEED, "[" + record.replace('\'', '"') + "]");
  }

  private static Package rpm(String name, String version, String sourceRpm) {
    return TestStore.rpm(name, version, "x86_64", sourceRpm, "VMware, Inc.");
  }

  private static RecordingSink read(String json) throws IOException {
    return RecordingSink.of(FEED, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
