// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureFeedTest {

  private static final AzureFeed FEED = new AzureFeed("azurelinux", "3.0");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "true|less than|1.20.7-1.azl3|1.20.6-9.azl3|CVE-2026-1 AFFECTED 1.20.7-1.azl3",
        "true|less than|1.20.7-1.azl3|1.20.7-1.azl3|none",
        "true|less than|1.20.7-1.azl3|1.20.7~rc1-1.azl3|CVE-2026-1 AFFECTED 1.20.7-1.azl3",
        "true|less than|1.20.7-1.azl3|1.20.7^git1-1.azl3|none",
        "false|less than or equal|1.20.7-1.azl3|1.20.7-1.azl3|CVE-2026-1 AFFECTED",
        "false|less than or equal|1.20.7-1.azl3|1.20.7-2.azl3|none",
        "Not Applicable|less than or equal|1.20.7-1.azl3|1.20.7-1.azl3|none"
      })
  void shouldJudgeSourcePackages(
      String patchable, String operation, String bound, String installed, String finding)
      throws IOException {
    FeedJudge judge =
        new FeedJudge(folder, new AzureMatcher(), TestStore.os("azurelinux", "3.0"))
            .with(FEED, oval(patchable, test("1", operation, bound)));
    String source = "golang-" + installed + ".src.rpm";
    List<String> expected = finding == null ? List.of() : List.of(finding);
    assertThat(
            judge.findings(TestStore.rpm("golang-docs", "9-9.azl3", "noarch", source, "Microsoft")))
        .isEqualTo(expected);
    assertThat(judge.findings(TestStore.rpm("golang", installed, "x86_64", "", "")))
        .isEqualTo(expected);
  }

  @Test
  void shouldReadWhereAFlawBegan() throws IOException {
    Affected affected =
        read(oval("true", test("1", "less than", "1.20-1"), test("2", "greater than", "1.19")))
            .advisories
            .getFirst()
            .affected()
            .getFirst();
    assertThat(affected.ranges())
        .containsExactly(new VersionRange("1.19", new VersionRange.Fixed("1.20-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "azurelinux, 3.0, Azure Linux:3.0",
    "azurelinux, 3.0.20240727, Azure Linux:3.0",
    "mariner, 2.0, CBL-Mariner:2.0",
    "mariner, 1.0.20220101, CBL-Mariner:1.0"
  })
  void shouldTellTheRelease(String id, String version, String ecosystem) {
    assertThat(
            new AzureMatcher()
                .questions(TestStore.rpm("a", "1-1"), Optional.of(TestStore.os(id, version))))
        .singleElement()
        .satisfies(question -> assertThat(question.ecosystem()).isEqualTo(ecosystem));
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> read("<other/>")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(oval("true", test("1", "bitwise or", "1"))))
        .hasMessageContaining("an operation that we don't know");
    assertThatThrownBy(
            () -> read(oval("true", test("1", "less than", "1")).replace(">golang<", "><")))
        .hasMessage("criteria without a package");
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink azure = sample(FEED, "azure-linux-truncated-3.0-oval.xml");
    assertThat(azure.advisories)
        .extracting(Advisory::id)
        .containsExactly("CVE-2024-24258", "CVE-2024-24259", "CVE-2020-27304");
    assertThat(azure.advisories.getFirst().affected().getFirst().ranges())
        .containsExactly(VersionRange.before("3.4.0-1.azl3"));
    RecordingSink mariner =
        sample(new AzureFeed("cbl-mariner", "2.0"), "mariner-truncated-2.0-oval.xml");
    assertThat(mariner.advisories)
        .extracting(a -> a.affected().getFirst().status().name())
        .containsExactly("FIXED", "NOT_AFFECTED", "FIXED", "FIXED", "AFFECTED");
    assertThat(sample(new AzureFeed("cbl-mariner", "1.0"), "cbl-mariner-1.0-oval.xml").advisories)
        .hasSize(3);
  }

  private static RecordingSink sample(AzureFeed feed, String name) throws IOException {
    return RecordingSink.of(feed, VendorSamples.read("azurelinux-oval/" + name));
  }

  /// A test with its object and state, and the criterion that refers to it.
  private record Tested(String criterion, String test, String object, String state) {}

  private static Tested test(String id, String operation, String bound) {
    return new Tested(
        "<criterion comment='c' test_ref='t%s'/>".formatted(id),
        ("<rpminfo_test id='t%s' check='at least one'><object object_ref='o%s'/>"
                + "<state state_ref='s%s'/></rpminfo_test>")
            .formatted(id, id, id),
        "<rpminfo_object id='o%s'><name>golang</name></rpminfo_object>".formatted(id),
        "<rpminfo_state id='s%s'><evr operation='%s'>0:%s</evr></rpminfo_state>"
            .formatted(id, operation, bound));
  }

  private static String oval(String patchable, Tested... tests) {
    StringBuilder criteria = new StringBuilder();
    StringBuilder all = new StringBuilder();
    StringBuilder objects = new StringBuilder();
    StringBuilder states = new StringBuilder();
    for (Tested test : tests) {
      criteria.append(test.criterion());
      all.append(test.test());
      objects.append(test.object());
      states.append(test.state());
    }
    return """
    <oval_definitions><generator><timestamp>2026-01-01T00:00:00Z</timestamp></generator>
    <definitions><definition class="vulnerability" id="d1"><metadata><title>t</title>
      <reference ref_id="CVE-2026-1" ref_url="u" source="CVE"/><patchable>%s</patchable>
      <severity>High</severity></metadata><criteria operator="AND">%s</criteria></definition>
    </definitions><tests>%s</tests><objects>%s</objects><states>%s</states></oval_definitions>
    """
        .formatted(patchable, criteria, all, objects, states);
  }

  private static RecordingSink read(String xml) throws IOException {
    return RecordingSink.of(FEED, xml.getBytes(StandardCharsets.UTF_8));
  }
}
