// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import static dev.plimsoll.testing.TestStore.os;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.match.Matching;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianMatcherTest {

  private static final String TRACKER =
      """
      {"nodejs": {"CVE-2026-1": {"releases": {
          "bookworm": {"status": "resolved", "fixed_version": "1:2.0-1"},
          "sid": {"status": "open"}}}},
       "linux": {"CVE-2026-2": {"releases": {
          "bookworm": {"status": "resolved", "fixed_version": "6.1.69-2"}}}}}
      """;
  private static final OsRelease BOOKWORM =
      os("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "debian, 12,   bookworm, 1",
    "debian, 12.4, '',       1",
    "debian, '',   sid,      1",
    "debian, 14,   forky,    0",
    "debian, 15,   duke,     0",
    "raspbian, 12, bookworm, 0",
    "kali, 2026.1, kali-rolling, 0"
  })
  void shouldJudgeOrSayNotCovered(String id, String version, String codename, int findings)
      throws IOException {
    Matching.Outcome outcome =
        judge(os(id, version, codename, id), deb("nodejs", "nodejs", "1:1.0-1", ""));
    assertThat(outcome.findings()).hasSize(findings);
    assertThat(outcome.gaps()).hasSize(1 - findings);
    outcome.gaps().forEach(gap -> assertThat(gap.reason()).contains("not covered"));
  }

  @Test
  void shouldNotJudgeWhatOthersBuilt() throws IOException {
    Matching.Outcome outcome =
        judge(BOOKWORM, deb("nodejs", "nodejs", "18.19.0-1nodesource1", "nodesource"));
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("packages of nodesource"));
  }

  @Test
  void shouldCompareEpochs() throws IOException {
    assertThat(judge(BOOKWORM, deb("nodejs", "nodejs", "1:2.0-1", "")).findings()).isEmpty();
    assertThat(judge(BOOKWORM, deb("nodejs", "nodejs", "9.0-1", "")).findings()).hasSize(1);
  }

  @Test
  void shouldKnowTheKernelBehindItsSignature() throws IOException {
    assertThat(
            judge(BOOKWORM, deb("linux-image-amd64", "linux-signed-amd64", "6.1.69+1", ""))
                .findings())
        .hasSize(1);
    assertThat(
            judge(BOOKWORM, deb("linux-image-amd64", "linux-signed-amd64", "6.1.69+2", ""))
                .findings())
        .isEmpty();
  }

  @Test
  void shouldHaveNoFindingsInKernelHeaders() throws IOException {
    Matching.Outcome outcome = judge(BOOKWORM, deb("linux-libc-dev", "linux", "6.1.1-1", ""));
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.gaps()).isEmpty();
    assertThat(judge(BOOKWORM, deb("linux-image", "linux", "6.1.1-1", "")).findings()).hasSize(1);
  }

  private Matching.Outcome judge(OsRelease os, Package p) throws IOException {
    return new TestStore(folder)
        .with(new DebianFeed(), TRACKER.getBytes(StandardCharsets.UTF_8))
        .judge(new DebianMatcher(), os, p);
  }

  private static Package deb(String name, String source, String version, String vendor) {
    return new Package(
        name,
        version,
        Purl.of("deb", vendor, name, version),
        new PackageDetails.Deb(source, version, "amd64"),
        List.of(),
        new Location("var/lib/dpkg/status", 0));
  }
}
