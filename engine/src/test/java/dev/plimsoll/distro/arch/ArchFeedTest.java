// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.FeedJudge;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import dev.plimsoll.testing.VendorSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchFeedTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "'Fixed', 'fixed': '1:2.0-1'|1:1.9-3|CVE-2026-1 AFFECTED 1:2.0-1",
        "'Fixed', 'fixed': '1:2.0-1'|1:2.0rc1-1|CVE-2026-1 AFFECTED 1:2.0-1",
        "'Fixed', 'fixed': '1:2.0-1'|1:2.0-1|none",
        "'Testing', 'fixed': '1:2.0-1'|1:1.9-3|CVE-2026-1 AFFECTED 1:2.0-1",
        "'Testing', 'fixed': '1:2.0-1'|1:2.0-1|none",
        "'Fixed', 'fixed': null|9-1|CVE-2026-1 AFFECTED",
        "'Vulnerable', 'fixed': null|9-1|CVE-2026-1 AFFECTED",
        "'Unknown', 'fixed': null|9-1|CVE-2026-1 AFFECTED",
        "'Not affected', 'fixed': null|9-1|none",
        "'Fixed', 'fixed': '2-1'|1.-1|CVE-2026-1 UNDETERMINED",
      })
  void shouldJudgeByTheStateOfTheGroup(String state, String installed, String finding)
      throws IOException {
    String group =
        "[{'name': 'AVG-1', 'packages': ['curl', 'lib32-curl'], 'affected': '1.0-1', 'status': %s,"
            + " 'severity': 'High', 'issues': ['CVE-2026-1']}]";
    FeedJudge judge = judge(group.formatted(state));
    List<String> expected = finding == null ? List.of() : List.of(finding);
    assertThat(judge.findings(alpm("curl", installed))).isEqualTo(expected);
    assertThat(judge.findings(alpm("lib32-curl", installed))).isEqualTo(expected);
    assertThat(judge.findings(alpm("bash", installed))).isEmpty();
  }

  @Test
  void shouldKeepTheFlawsOfAGroupApart() throws IOException {
    FeedJudge judge =
        judge(
            "[{'name': 'AVG-1', 'packages': ['a'], 'status': 'Fixed', 'fixed': '2-1',"
                + " 'issues': ['CVE-2026-1', 'CVE-2026-2']},"
                + " {'name': 'AVG-2', 'packages': ['a'], 'status': 'Fixed', 'fixed': '2-1',"
                + " 'issues': []}]");
    assertThat(judge.judge(alpm("a", "1-1")).findings())
        .extracting(f -> f.flaw() + " " + f.evidence().getFirst().advisory())
        .containsExactly("AVG-2 AVG-2", "CVE-2026-1 AVG-1", "CVE-2026-2 AVG-1");
  }

  @Test
  void shouldSpeakForThoseWhoTakeItsPackages() {
    Package p = alpm("a", "1-1");
    OsRelease derived = new OsRelease("endeavouros", "", "", List.of("arch"), "EndeavourOS");
    assertThat(new ArchMatcher().questions(p, Optional.of(derived))).hasSize(1);
    assertThat(new ArchMatcher().questions(p, Optional.of(TestStore.os("msys2", "")))).isEmpty();
    assertThat(new ArchMatcher().questions(p, Optional.empty())).isEmpty();
    assertThat(
            new ArchMatcher()
                .questions(TestStore.rpm("a", "1-1"), Optional.of(TestStore.os("arch", ""))))
        .isEmpty();
  }

  @Test
  void shouldRefuseOtherJson() {
    assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("[{}]")).hasMessage("a group without a name");
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink sink = RecordingSink.of(new ArchFeed(), VendorSamples.read("arch/all.json"));
    assertThat(sink.advisories)
        .extracting(Advisory::flaws)
        .containsExactly(
            List.of("CVE-2024-1234"),
            List.of("CVE-2024-5678", "CVE-2024-5679"),
            List.of("CVE-2025-6020"),
            List.of("CVE-2023-4911"),
            List.of("AVG-2222"));
  }

  private FeedJudge judge(String json) throws IOException {
    return new FeedJudge(folder, new ArchMatcher(), TestStore.os("arch", ""))
        .with(new ArchFeed(), json.replace('\'', '"'));
  }

  private static Package alpm(String name, String version) {
    return new Package(
        name,
        version,
        Purl.of("alpm", "arch", name, version),
        new PackageDetails.Other(),
        List.of(),
        new Location("var/lib/pacman/local/x/desc", 0));
  }

  private static RecordingSink read(String json) throws IOException {
    return RecordingSink.of(new ArchFeed(), json.getBytes(StandardCharsets.UTF_8));
  }
}
