// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
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

class SuseFeedTest {

  private static final SuseFeed FEED = new SuseFeed("suse.linux.enterprise.server.15");
  private static final String SERVER = "SUSE Linux Enterprise Server 15 SP5";
  private static final String LTSS = "SUSE Linux Enterprise Server 15 SP4-LTSS";
  private static final String BASE = "SUSE Linux Enterprise Module for Basesystem 15 SP5";

  @TempDir Path folder;

  @Test
  void shouldGiveFindingsByCve() throws IOException {
    FeedJudge judge = judge("15.5", on(SERVER, "krb5-1.20.1-2.1 is installed"));
    assertThat(findings(judge, "krb5", "1.20.1-1.9"))
        .containsExactly("CVE-2026-1 AFFECTED 1.20.1-2.1");
    assertThat(findings(judge, "krb5", "1.20.1-2.1")).isEmpty();
    assertThat(findings(judge, "krb5-client", "1.20.1-1.9")).isEmpty();
  }

  @Test
  void shouldKnowWhatHasNoFix() throws IOException {
    FeedJudge judge =
        judge("15.5", on(SERVER, "krb5 is affected"), on(SERVER, "zlib is not affected"));
    assertThat(findings(judge, "krb5", "1.20.1-1.9")).containsExactly("CVE-2026-1 AFFECTED");
    assertThat(findings(judge, "zlib", "1.2-1")).isEmpty();
  }

  @Test
  void shouldKeepServicePacksApart() throws IOException {
    String[] both = {on(SERVER, "a-2-1 is installed"), on(LTSS, "a-1-9 is installed")};
    assertThat(findings(judge("15.5", both), "a", "1-9"))
        .containsExactly("CVE-2026-1 AFFECTED 2-1");
    assertThat(findings(judge("15.4", both), "a", "1-8"))
        .containsExactly("CVE-2026-1 AFFECTED 1-9");
    assertThat(findings(judge("15.4", both), "a", "1-9")).isEmpty();
    assertThat(judge("15.3", both).judge(TestStore.rpm("a", "1-8")).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("SUSE Linux Enterprise:15.3"));
  }

  @Test
  void shouldTakeTheModulesForPartsOfTheServer() throws IOException {
    FeedJudge judge =
        judge(
            "15.5",
            "<criteria operator='AND'><criteria operator='OR'>"
                + criterion(BASE + " is installed")
                + criterion(LTSS + " is installed")
                + "</criteria><criteria operator='OR'>"
                + criterion("a-2-1 is installed")
                + criterion("b is not affected")
                + "</criteria></criteria>");
    assertThat(findings(judge, "a", "1-1")).hasSize(1);
    assertThat(findings(judge, "b", "1-1")).isEmpty();
  }

  @Test
  void shouldReadCriteriaOfAnyDepthInTheirSize() throws IOException {
    int depth = 90;
    String deep = "<criteria operator='AND'>".repeat(depth) + on(SERVER, "a-2-1 is installed");
    FeedJudge judge = judge("15.5", deep + "</criteria>".repeat(depth));
    assertThat(findings(judge, "a", "1-1")).hasSize(1);
    String products = "<criteria operator='OR'>".repeat(depth) + criterion(BASE + " is installed");
    assertThat(read(oval(products + "</criteria>".repeat(depth))).advisories).hasSize(1);
  }

  @Test
  void shouldBelieveTheProductThatHasTheFlaw() throws IOException {
    FeedJudge judge =
        judge(
            "15.5",
            on(SERVER, "a is not affected"),
            on(BASE, "a-2-1 is installed"),
            on(SERVER, "b is affected"),
            on(BASE, "b-2-1 is installed"));
    assertThat(findings(judge, "a", "1-1")).hasSize(1);
    assertThat(findings(judge, "a", "2-1")).isEmpty();
    assertThat(findings(judge, "b", "1-1")).containsExactly("CVE-2026-1 AFFECTED 2-1");
    assertThat(findings(judge, "b", "2-1")).isEmpty();
  }

  @Test
  void shouldOrderTildeAndCaretAsRpmDoes() throws IOException {
    FeedJudge judge = judge("15.5", on(SERVER, "a-2.0-1.1 is installed"));
    assertThat(findings(judge, "a", "2.0~git1.abc-1.1")).hasSize(1);
    assertThat(findings(judge, "a", "2.0^git1.abc-1.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SUSE Linux Enterprise Server 15, SUSE Linux Enterprise:15",
    "SUSE Linux Enterprise Server 15-LTSS, SUSE Linux Enterprise:15",
    "SUSE Linux Enterprise Server 15 SP1-BCL, SUSE Linux Enterprise:15.1",
    "SUSE Linux Enterprise Server for SAP Applications 12 SP5, SUSE Linux Enterprise:12.5",
    "SUSE Linux Enterprise High Performance Computing 15 SP3-ESPOS, SUSE Linux Enterprise:15.3",
    "SUSE Linux Enterprise Module for Python 3 15 SP5, SUSE Linux Enterprise:15.5",
    "SUSE Linux Enterprise Module for Legacy Software 12, SUSE Linux Enterprise Module:12",
    "SUSE Linux Enterprise Server 12-LTSS, SUSE Linux Enterprise:12",
    "SUSE Package Hub 15 SP5, SUSE Linux Enterprise:15.5",
    "SUSE Package Hub 12, SUSE Linux Enterprise Module:12",
    "SUSE Linux Enterprise Server 16.0, SUSE Linux Enterprise:16.0",
    "SUSE Linux Enterprise Server 11 SP4-LTSS, SUSE Linux Enterprise:11.4",
    "SUSE Linux Enterprise Micro 5.3, SUSE Linux Micro:5.3",
    "SUSE Linux Enterprise Micro for Rancher 5.2, SUSE Linux Micro:5.2",
    "SUSE Linux Micro 6.0, SUSE Linux Micro:6.0",
    "openSUSE Leap 15.6, openSUSE Leap:15.6",
    "openSUSE Leap 15.1 NonFree, openSUSE Leap:15.1",
    "openSUSE 13.2, openSUSE Leap:13.2",
    "openSUSE Leap Micro 5.5, openSUSE Leap Micro:5.5",
    "openSUSE Tumbleweed, openSUSE Tumbleweed",
    "SUSE Linux Enterprise Storage 7, ",
    "SUSE Manager Server 4.1, ",
    "SUSE OpenStack Cloud 9, "
  })
  void shouldTellWhatProductsMean(String product, String ecosystem) {
    assertThat(SuseProducts.ecosystem(product)).isEqualTo(Optional.ofNullable(ecosystem));
  }

  @ParameterizedTest
  @CsvSource({
    "sles, 15.5, SUSE Linux Enterprise:15.5",
    "sles, 15, SUSE Linux Enterprise:15",
    "sled, 12.5, SUSE Linux Enterprise:12.5 SUSE Linux Enterprise Module:12",
    "sles_sap, 15.4, SUSE Linux Enterprise:15.4",
    "sle_hpc, 15.3, SUSE Linux Enterprise:15.3",
    "sle-micro, 5.3, SUSE Linux Micro:5.3",
    "sl-micro, 6.0, SUSE Linux Micro:6.0",
    "suse-microos, 5.1, SUSE Linux Micro:5.1",
    "opensuse-leap, 15.6, openSUSE Leap:15.6",
    "opensuse-tumbleweed, 20241201, openSUSE Tumbleweed",
    "opensuse-microos, 20241201, openSUSE Tumbleweed",
    "fedora, 41, "
  })
  void shouldTellWhatImagesAreMadeOf(String id, String version, String ecosystem) {
    List<String> ecosystems = SuseProducts.ecosystems(TestStore.os(id, version));
    assertThat(String.join(" ", ecosystems)).isEqualTo(ecosystem == null ? "" : ecosystem);
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> read("<other/>")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(oval(on(SERVER, "a is odd"))))
        .hasMessageContaining("a criterion that we don't know");
    assertThatThrownBy(() -> read(oval().replace("CVE-2026-1", "")))
        .hasMessageContaining("of no flaw");
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink sink = RecordingSink.of(FEED, VendorSamples.read("suse-oval/suse_truncated.xml"));
    assertThat(sink.advisories)
        .extracting(Advisory::flaws)
        .contains(List.of("CVE-1999-0524"), List.of("CVE-2021-29154"), List.of("CVE-2010-1323"));
    assertThat(of(sink, "CVE-1999-0524").affected())
        .allMatch(a -> a.status() == Affected.Status.NOT_AFFECTED);
    Advisory kernel = of(sink, "CVE-2021-29154");
    assertThat(kernel.ratings())
        .containsExactly(
            new Rating("suse", "CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H", Severity.HIGH));
    assertThat(kernel.affected())
        .filteredOn(a -> a.name().equals("kernel-default"))
        .extracting(a -> a.ecosystem() + " " + a.ranges().getFirst().fixed().orElse(""))
        .containsExactly(
            "SUSE Linux Enterprise:15 4.12.14-150.72.1",
            "SUSE Linux Enterprise:15.1 4.12.14-197.89.2");
    assertThat(of(sink, "CVE-2010-1323").affected())
        .extracting(Affected::name)
        .contains("krb5", "krb5-32bit", "krb5-plugin-preauth-otp", "krb5-server");
  }

  private static Advisory of(RecordingSink sink, String cve) {
    return sink.advisories.stream().filter(a -> a.id().equals(cve)).findFirst().orElseThrow();
  }

  private static String criterion(String comment) {
    return "<criterion test_ref='t' comment='" + comment + "'/>";
  }

  private static String on(String product, String comment) {
    return "<criteria operator='AND'>"
        + criterion(product + " is installed")
        + "<criteria operator='OR'>"
        + criterion(comment)
        + "</criteria></criteria>";
  }

  private static String oval(String... criteria) {
    StringBuilder platforms = new StringBuilder();
    for (String product : List.of(SERVER, LTSS, BASE)) {
      platforms.append("<platform>").append(product).append("</platform>");
    }
    return """
    <oval_definitions><definitions><definition class="vulnerability" id="d1"><metadata>
      <title>CVE-2026-1</title><affected family="unix">%s</affected>
      <advisory><severity>Moderate</severity></advisory></metadata>
      <criteria operator="OR">%s</criteria></definition></definitions></oval_definitions>
    """
        .formatted(platforms, String.join("", criteria));
  }

  private FeedJudge judge(String version, String... criteria) throws IOException {
    return new FeedJudge(folder, new SuseMatcher(), TestStore.os("sles", version))
        .with(FEED, oval(criteria));
  }

  private static List<String> findings(FeedJudge judge, String name, String version)
      throws IOException {
    return judge.findings(TestStore.rpm(name, version, "x86_64", "", "SUSE LLC"));
  }

  private static RecordingSink read(String xml) throws IOException {
    return RecordingSink.of(FEED, xml.getBytes(StandardCharsets.UTF_8));
  }
}
