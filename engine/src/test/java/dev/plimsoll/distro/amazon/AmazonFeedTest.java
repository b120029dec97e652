// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.Feed;
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

class AmazonFeedTest {

  private static final AmazonFeed CORE = new AmazonFeed("2", "core", "x86_64");

  @TempDir Path folder;

  @Test
  void shouldReadAnAdvisoryOnSeveralFlaws() throws IOException {
    RecordingSink sink =
        read(
            update(
                "ALAS2-2026-1",
                "CVE-2026-1 CVE-2026-2",
                "openssl 1:1.0.2k-24.amzn2.0.12 x86_64",
                "openssl 1:1.0.2k-24.amzn2.0.12 i686",
                "openssl-doc 1:1.0.2k-24.amzn2.0.12 noarch"));
    Advisory advisory = sink.advisories.getFirst();
    assertThat(advisory.flaws()).containsExactly("CVE-2026-1", "CVE-2026-2");
    assertThat(advisory.references())
        .containsExactly("https://alas.aws.amazon.com/AL2/ALAS-2026-1.html");
    VersionRange range = VersionRange.before("1:1.0.2k-24.amzn2.0.12");
    assertThat(advisory.affected())
        .containsExactly(
            affected("openssl", range, "arch=i686", "arch=x86_64"), affected("openssl-doc", range));
    assertThat(sink.ecosystems).containsExactly("Amazon Linux:2");
    assertThat(sink.times).containsExactly("2026-01-02 00:00");
  }

  private static Affected affected(String name, VersionRange range, String... conditions) {
    return new Affected(
        "Amazon Linux:2",
        name,
        List.of(range),
        List.of(),
        Affected.Status.FIXED,
        Optional.of(Severity.HIGH),
        List.of(conditions));
  }

  @ParameterizedTest
  @CsvSource({
    "ALAS-2018-939, 1, ''",
    "ALAS2-2018-942, 2, ''",
    "ALAS2022-2021-001, 2022, ''",
    "ALAS2023-2023-001, 2023, ''",
    "ALASDOCKER-2021-001, 2, docker",
    "ALASKERNEL-5.4-2022-007, 2, kernel-5.4",
    "ALAS2KERNEL-5.10-2022-001, 2, kernel-5.10",
    "ALAS2POSTGRESQL12-2023-001, 2, postgresql12",
    "ALASLAMP-MARIADB10.2-PHP7.2-2023-001, 2, lamp-mariadb10.2-php7.2",
    "ALAS2023LIVEPATCH-2024-001, 2023, livepatch"
  })
  void shouldTellReleaseAndRepositoryById(String id, String release, String repository) {
    assertThat(AlasId.parse(id)).contains(new AlasId(release, repository));
  }

  @Test
  void shouldNotReadIdsOfOthers() {
    assertThat(AlasId.parse("RHSA-2018:1")).isEmpty();
    assertThat(AlasId.parse("ALAS2-" + "A".repeat(200) + "-2018-1")).isEmpty();
  }

  @Test
  void shouldTellExtrasFromTheCoreByTheStreamOfTheVersion() throws IOException {
    FeedJudge judge =
        judge(CORE, update("ALAS2-2026-1", "CVE-2026-1", "kernel 4.14.300-1.amzn2 x86_64"))
            .with(
                extra("kernel-5.4"),
                update("ALAS2KERNEL-5.4-2026-1", "CVE-2026-1", "kernel 5.4.200-1.amzn2 x86_64"))
            .with(
                extra("kernel-5.10"),
                update("ALAS2KERNEL-5.10-2026-1", "CVE-2026-1", "kernel 5.10.100-1.amzn2 x86_64"));
    assertThat(findings(judge, "kernel", "4.14.200-1.amzn2"))
        .containsExactly("CVE-2026-1 AFFECTED 4.14.300-1.amzn2");
    assertThat(findings(judge, "kernel", "4.14.300-1.amzn2")).isEmpty();
    assertThat(findings(judge, "kernel", "5.4.150-1.amzn2"))
        .containsExactly("CVE-2026-1 AFFECTED 5.4.200-1.amzn2");
    assertThat(findings(judge, "kernel", "5.4.200-1.amzn2")).isEmpty();
    assertThat(findings(judge, "kernel", "5.10.99-1.amzn2"))
        .containsExactly("CVE-2026-1 AFFECTED 5.10.100-1.amzn2");
    assertThat(findings(judge, "kernel", "5.10.100-1.amzn2")).isEmpty();
    assertThat(findings(judge, "kernel", "5.15.1-1.amzn2")).isEmpty();
  }

  @Test
  void shouldNotLoseFixesOfExtrasWithoutAStream() throws IOException {
    FeedJudge judge =
        judge(
            extra("docker"),
            update("ALASDOCKER-2026-1", "CVE-2026-1", "docker 20.10.17-1.amzn2 aarch64"));
    assertThat(findings(judge, "docker", "18.09.9-1.amzn2", "aarch64")).hasSize(1);
    assertThat(findings(judge, "docker", "20.10.17-1.amzn2", "aarch64")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql12, 12.5, 12",
    "mariadb10.5, 10.5.18, 10.5",
    "kernel-5.10, 5.10.93, 5.10",
    "kernel-5.10, 5.100.1, extras",
    "php8.0, 8.0, 8.0",
    "lamp-mariadb10.2-php7.2, 7.2.24, 7.2",
    "lamp-mariadb10.2-php7.2, 2.4.1, extras",
    "docker, 20.10.17, extras"
  })
  void shouldTellTheStreamOfAnExtra(String repository, String version, String stream) {
    assertThat(ExtraStream.of(repository, version)).isEqualTo(stream);
    assertThat(ExtraStream.ofInstalled("1:" + version + "-1.amzn2")).contains(stream);
  }

  @ParameterizedTest
  @CsvSource({
    "5.10.93-1.amzn2, extras 5 5.10 5.10.93",
    "1:2.4.1.9-1.amzn2, extras 2 2.4 2.4.1",
    "20240101-1, extras 20240101",
    "'', 'extras '",
    ".-., 'extras  .'"
  })
  void shouldTellTheStreamsOfAnInstalledVersion(String version, String streams) {
    assertThat(String.join(" ", ExtraStream.ofInstalled(version))).isEqualTo(streams);
  }

  @Test
  void shouldNotApplyAnExtraToThePackageOfTheCore() throws IOException {
    FeedJudge judge =
        judge(CORE, update("ALAS2-2026-1", "CVE-2026-1", "dnsmasq 2.76-17.amzn2 x86_64"))
            .with(
                extra("dnsmasq"),
                update("ALASDNSMASQ-2026-1", "CVE-2026-1", "dnsmasq 2.85-1.amzn2 x86_64"));
    assertThat(findings(judge, "dnsmasq", "2.76-16.amzn2"))
        .containsExactly("CVE-2026-1 AFFECTED 2.76-17.amzn2");
    assertThat(findings(judge, "dnsmasq", "2.76-17.amzn2")).isEmpty();
    assertThat(findings(judge, "dnsmasq", "2.79-1.amzn2"))
        .containsExactly("CVE-2026-1 AFFECTED 2.85-1.amzn2");
  }

  @Test
  void shouldPassUpdatesThatRepairNoFlaw() throws IOException {
    String update = update("ALAS2-2026-1", "", "a 2-1.amzn2 x86_64").replace("security", "bugfix");
    assertThat(read(update.replaceAll("<reference .*?/>", "")).advisories).isEmpty();
  }

  @Test
  void shouldKeepTheArchitecturesApart() throws IOException {
    FeedJudge judge =
        judge(
                CORE,
                update("ALAS2-2026-1", "CVE-2026-1", "a 2-1.amzn2 x86_64", "b 2-1.amzn2 noarch"))
            .with(
                new AmazonFeed("2", "core", "aarch64"),
                update("ALAS2-2026-2", "CVE-2026-2", "a 3-1.amzn2 aarch64"));
    assertThat(findings(judge, "a", "1-1.amzn2", "x86_64"))
        .containsExactly("CVE-2026-1 AFFECTED 2-1.amzn2");
    assertThat(findings(judge, "a", "1-1.amzn2", "aarch64"))
        .containsExactly("CVE-2026-2 AFFECTED 3-1.amzn2");
    assertThat(findings(judge, "b", "1-1.amzn2", "noarch")).hasSize(1);
    assertThat(findings(judge, "b", "1-1.amzn2", "aarch64")).hasSize(1);
  }

  @Test
  void shouldTellOnceWhatBothArchitecturesTell() throws IOException {
    String update =
        update("ALAS2-2026-1", "CVE-2026-1", "a 2-1.amzn2 x86_64", "a 2-1.amzn2 aarch64");
    FeedJudge judge = judge(CORE, update).with(new AmazonFeed("2", "core", "aarch64"), update);
    assertThat(judge.judge(TestStore.rpm("a", "1-1.amzn2")).findings().getFirst().evidence())
        .hasSize(1);
  }

  @Test
  void shouldOrderTildeAndCaretAsRpmDoes() throws IOException {
    FeedJudge judge = judge(CORE, update("ALAS2-2026-1", "CVE-2026-1", "a 2.0-1.amzn2 x86_64"));
    assertThat(findings(judge, "a", "2.0~rc1-1.amzn2")).hasSize(1);
    assertThat(findings(judge, "a", "2.0^git1-1.amzn2")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2018.03, Amazon Linux:1",
    "2017.09, Amazon Linux:1",
    "2, Amazon Linux:2",
    "2022, Amazon Linux:2022",
    "2023, Amazon Linux:2023",
    "2023.5.20240819, Amazon Linux:2023"
  })
  void shouldTellTheRelease(String version, String ecosystem) {
    assertThat(
            new AmazonMatcher()
                .questions(
                    TestStore.rpm("a", "1-1", "x86_64", "", "Amazon.com, Inc."),
                    Optional.of(TestStore.os("amzn", version))))
        .first()
        .satisfies(question -> assertThat(question.ecosystem()).isEqualTo(ecosystem));
  }

  @Test
  void shouldRefuseOtherXml() {
    assertThatThrownBy(() -> read("<other/>")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("<updates><update></update></updates>"))
        .isInstanceOf(IOException.class);
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    RecordingSink two = sample("2", "updateinfo_2_items.xml.gz");
    assertThat(two.advisories)
        .extracting(Advisory::id)
        .containsExactly("ALAS2-2018-942", "ALAS2-2018-949");
    assertThat(two.advisories.getFirst().flaws()).containsExactly("CVE-2017-5715");
    assertThat(two.advisories.getFirst().affected())
        .filteredOn(a -> a.name().equals("qemu-kvm"))
        .flatExtracting(Affected::ranges)
        .containsExactly(VersionRange.before("10:1.5.3-141.amzn2.5.3"));
    assertThat(two.advisories.getLast().flaws()).hasSizeGreaterThan(5);
    Advisory rsyslog = sample("2023", "updateinfo_AL2023.xml.gz").advisories.getFirst();
    assertThat(rsyslog.affected())
        .filteredOn(a -> a.name().equals("rsyslog"))
        .singleElement()
        .satisfies(a -> assertThat(a.conditions()).as("on all architectures").isEmpty());
  }

  private static RecordingSink sample(String release, String name) throws IOException {
    return RecordingSink.of(
        new AmazonFeed(release, "core", "x86_64"), VendorSamples.read("amazon-updateinfo/" + name));
  }

  private static AmazonFeed extra(String topic) {
    return new AmazonFeed("2", "extras-" + topic, "x86_64");
  }

  /// @param packages `name evr architecture`
  static String update(String id, String cves, String... packages) {
    StringBuilder xml = new StringBuilder("<updates><update type='security'><id>" + id + "</id>");
    xml.append("<title>t</title><issued date='2026-01-01 00:00'/>");
    xml.append("<updated date='2026-01-02 00:00'/><severity>important</severity><references>");
    for (String cve : cves.split(" ")) {
      xml.append("<reference href='h' id='%s' title='' type='cve'/>".formatted(cve));
    }
    xml.append("</references><pkglist><collection short='amazon-linux-2'><name>n</name>");
    for (String line : packages) {
      String[] p = line.split("[ ]");
      String evr = p[1].contains(":") ? p[1] : "0:" + p[1];
      String[] parts = evr.split("[:-]");
      xml.append(
          "<package name='%s' epoch='%s' version='%s' release='%s' arch='%s'/>"
              .formatted(p[0], parts[0], parts[1], parts[2], p[2]));
    }
    return xml.append("</collection></pkglist></update></updates>").toString();
  }

  private FeedJudge judge(Feed feed, String state) throws IOException {
    return new FeedJudge(folder, new AmazonMatcher(), TestStore.os("amzn", "2")).with(feed, state);
  }

  private static List<String> findings(FeedJudge judge, String name, String version)
      throws IOException {
    return findings(judge, name, version, "x86_64");
  }

  private static List<String> findings(
      FeedJudge judge, String name, String version, String architecture) throws IOException {
    return judge.findings(TestStore.rpm(name, version, architecture, "", "Amazon Linux"));
  }

  private static RecordingSink read(String xml) throws IOException {
    return RecordingSink.of(CORE, xml.getBytes(StandardCharsets.UTF_8));
  }
}
