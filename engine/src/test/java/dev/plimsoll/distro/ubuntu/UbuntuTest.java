// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import static dev.plimsoll.testing.TestStore.deb;
import static dev.plimsoll.testing.TestStore.os;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Matching;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class UbuntuTest {

  private static final String FILE =
      """
      PublicDate: 2026-01-02 03:04:05 UTC
      Candidate: CVE-2026-1
      References:
       https://example.org/1
      Description:
       One line
       and another.
      Notes:
       someone> focal_zlib: not a status
      Priority: medium
       Reason of it
      Priority_lib: high
      Priority_zlib/jammy: low
      CVSS:
       nvd: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H [9.8 CRITICAL]

      Patches_zlib:
       upstream: https://example.org/patch
      upstream_zlib: released (1.3)
      #focal_zlib: needed
      xenial_zlib: ignored (end of standard support, was needed)
      esm-infra/xenial_zlib: released (1:1.2.8-2ubuntu4.3+esm1)
      jammy_zlib:released (1:1.2.11-2ubuntu9.1)
      mantic_zlib: DNE
      noble_zlib: needs-triage
      devel_zlib: pending (1.3-1)
      vivid/ubuntu-core_zlib: needed
      focal_lib: deferred (2026-02-01)
      jammy_lib: not-affected (code not present)
      """;

  private static final OsRelease XENIAL = os("ubuntu", "16.04", "xenial", "Ubuntu 16.04.7 LTS");
  private static final OsRelease JAMMY = os("ubuntu", "22.04", "jammy", "Ubuntu 22.04.3 LTS");

  @TempDir Path folder;

  @Test
  void shouldReadAFileOfTheTracker() throws IOException {
    Advisory advisory = RecordingSink.of(new TrackerFeed(), tracker(FILE)).advisories.getFirst();
    assertThat(advisory.id()).isEqualTo("CVE-2026-1");
    assertThat(advisory.details()).isEqualTo("One line and another.");
    assertThat(advisory.published()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(advisory.references())
        .containsExactly("https://ubuntu.com/security/CVE-2026-1", "https://example.org/1");
    assertThat(advisory.ratings())
        .extracting(Rating::source, Rating::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ubuntu", Severity.MEDIUM),
            org.assertj.core.groups.Tuple.tuple("nvd", Severity.CRITICAL));
    assertThat(statuses(advisory))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Ubuntu:16.04 zlib", Affected.Status.WILL_NOT_FIX,
                "Ubuntu:Pro:16.04 zlib", Affected.Status.FIXED,
                "Ubuntu:22.04 zlib", Affected.Status.FIXED,
                "Ubuntu:24.04 zlib", Affected.Status.UNDER_INVESTIGATION,
                "Ubuntu:devel zlib", Affected.Status.AFFECTED,
                "Ubuntu:20.04 lib", Affected.Status.DEFERRED,
                "Ubuntu:22.04 lib", Affected.Status.NOT_AFFECTED));
    assertThat(severity(advisory, "Ubuntu:22.04", "zlib")).contains(Severity.LOW);
    assertThat(severity(advisory, "Ubuntu:20.04", "lib")).contains(Severity.HIGH);
    assertThat(severity(advisory, "Ubuntu:24.04", "zlib")).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatWasRejected() throws IOException {
    String file = "Candidate: CVE-2026-1\nDescription:\n ** REJECT ** no\nfocal_x: needed\n";
    assertThat(RecordingSink.of(new TrackerFeed(), tracker(file)).advisories).isEmpty();
  }

  @Test
  void shouldRefuseOtherArchives() {
    byte[] other = new TestLayer().file("README", "x").tar();
    assertThatThrownBy(() -> RecordingSink.of(new TrackerFeed(), other))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RecordingSink.of(osv(), other)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1:1.2.8-2ubuntu4.3,      WILL_NOT_FIX, ''",
    "1:1.2.8-2ubuntu4.3+esm0, FIXED,        1:1.2.8-2ubuntu4.3+esm1"
  })
  void shouldNotMixPockets(String version, Affected.Status publisher, String fix)
      throws IOException {
    VulnerablePackage finding = only(judge(FILE, XENIAL, deb("zlib", version)));
    assertThat(finding.publisher()).isEqualTo(publisher);
    assertThat(finding.fix().orElse("")).isEqualTo(fix);
  }

  @Test
  void shouldBelieveThatEsmFixedIt() throws IOException {
    assertThat(judge(FILE, XENIAL, deb("zlib", "1:1.2.8-2ubuntu4.3+esm1")).findings()).isEmpty();
  }

  /// `0.2` sorts after `0.1~esm5`, but is the release's.
  @Test
  void shouldNotJudgeEsmByTheRelease() throws IOException {
    String file =
        """
        Candidate: CVE-2026-1
        jammy_netty: released (1.0-0ubuntu0.2)
        esm-apps/jammy_netty: released (1.0-0ubuntu0.1~esm3)
        """;
    assertThat(judge(file, JAMMY, deb("netty", "1.0-0ubuntu0.1~esm5")).findings()).isEmpty();
    assertThat(only(judge(file, JAMMY, deb("netty", "1.0-0ubuntu0.1"))).fix())
        .contains("1.0-0ubuntu0.2");
  }

  @Test
  void shouldKnowTheFlawWhereOnlyEsmIsSpokenOf() throws IOException {
    String file =
        """
        Candidate: CVE-2026-1
        esm-apps/jammy_netty: released (1.0-0ubuntu0.1~esm3)
        esm-infra/jammy_unzip: released (6.0-9ubuntu1.6)
        esm-infra/jammy_never: not-affected
        esm-infra/jammy_since: not-affected (1.0-1+esm2)
        """;
    VulnerablePackage finding = only(judge(file, JAMMY, deb("netty", "1.0-0ubuntu0.1")));
    assertThat(finding.publisher()).isEqualTo(Affected.Status.AFFECTED);
    assertThat(finding.fix()).isEmpty();
    assertThat(only(judge(file, JAMMY, deb("unzip", "6.0-9ubuntu1.5"))).fix()).isEmpty();
    assertThat(judge(file, JAMMY, deb("unzip", "6.0-9ubuntu1.6")).findings()).isEmpty();
    assertThat(judge(file, JAMMY, deb("never", "1")).findings()).isEmpty();
    assertThat(judge(file, JAMMY, deb("since", "1.0-1")).findings()).hasSize(1);
    assertThat(judge(file, JAMMY, deb("since", "1.0-1+esm2")).findings()).isEmpty();
  }

  @Test
  void shouldKeepCertifiedCryptographyApart() throws IOException {
    String file =
        """
        Candidate: CVE-2026-1
        jammy_openssl: released (3.0.2-0ubuntu1.20)
        fips-updates/jammy_openssl: released (3.0.2-0ubuntu1.19+fips.3)
        fips/jammy_openssl: needed
        """;
    assertThat(judge(file, JAMMY, deb("openssl", "3.0.2-0ubuntu1.19+fips.3")).findings()).isEmpty();
    assertThat(only(judge(file, JAMMY, deb("openssl", "3.0.2-0ubuntu1.19+fips.2"))).fix())
        .contains("3.0.2-0ubuntu1.19+fips.3");
  }

  @ParameterizedTest
  @CsvSource({
    "22.04,   jammy,   Ubuntu 22.04 LTS, 1",
    "22.04.3, '',      Ubuntu 22.04.3 LTS, 1",
    "'',      jammy,   Ubuntu 22.04 LTS, 1",
    "'',      focal,   Ubuntu 20.04 LTS, 0",
    "26.10,   zippy,   Ubuntu Zippy (development branch), 1"
  })
  void shouldKnowTheRelease(String version, String codename, String pretty, int findings)
      throws IOException {
    OsRelease os = os("ubuntu", version, codename, pretty);
    Matching.Outcome outcome = judge(FILE, os, deb("zlib", "1:1.0-1"), deb("other", "1"));
    assertThat(outcome.findings()).hasSize(findings);
    assertThat(outcome.gaps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ubuntu, 27.10, newer", "ubuntu, '', newer", "ubuntu, 24.10, oracular"})
  void shouldSayWhatIsNotCovered(String id, String version, String codename) throws IOException {
    Matching.Outcome outcome =
        judge(FILE, os(id, version, codename, "Ubuntu"), deb("zlib", "1:1.0-1"));
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.gaps())
        .singleElement()
        .satisfies(g -> assertThat(g.reason()).contains("not covered"));
  }

  @Test
  void shouldReadCanonicalsOsv() throws IOException {
    String record =
        """
        {"id": "UBUNTU-CVE-2026-2", "upstream": ["CVE-2026-2"], "modified": "2026-01-01T00:00:00Z",
         "severity": [{"type": "Ubuntu", "score": "high"}],
         "affected": [
          {"package": {"ecosystem": "Ubuntu:Pro:22.04:LTS", "name": "netty"}, "versions": ["1.0-1"],
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0-1ubuntu0.1~esm1"}]}]},
          {"package": {"ecosystem": "Ubuntu:25.10", "name": "netty"},
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
        """;
    byte[] archive =
        xz(
            new TestLayer()
                .file("osv/cve/2026/UBUNTU-CVE-2026-2.json", record)
                .file("osv/usn/USN-1-1.json", "{}")
                .tar());
    TestStore store = new TestStore(folder).with(osv(), archive);
    VulnerablePackage finding =
        only(store.judge(new UbuntuMatcher(), JAMMY, deb("netty", "1.0-1")));
    assertThat(finding.flaw()).isEqualTo("CVE-2026-2");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.fix()).isEmpty();
    assertThat(
            store.judge(new UbuntuMatcher(), JAMMY, deb("netty", "1.0-1ubuntu0.1~esm1")).findings())
        .isEmpty();
  }

  @Test
  void shouldReadTheBucketsRecordsInTheSameWay() throws IOException {
    Path file = folder.resolve("Ubuntu/all.zip");
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String id : List.of("UBUNTU-CVE-2026-2", "USN-2-1")) {
        zip.putNextEntry(new ZipEntry(id + ".json"));
        zip.write(
            """
            {"id": "%s", "affected": [
              {"package": {"ecosystem": "Ubuntu:Pro:22.04:LTS", "name": "netty"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
            """
                .formatted(id)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    try (FileChannel channel = FileChannel.open(file)) {
      FeedFile feedFile = new FeedFile(file, new FileBytes(channel, channel.size()));
      Feed feed = new UbuntuFeeds().recognise(feedFile).orElseThrow();
      assertThat(feed.name()).isEqualTo("osv-Ubuntu");
      RecordingSink sink = RecordingSink.of(feed, Files.readAllBytes(file));
      assertThat(sink.advisories).hasSize(1);
      assertThat(statuses(sink.advisories.getFirst()))
          .containsOnlyKeys("Ubuntu:22.04 netty", "Ubuntu:Pro:22.04 netty");
    }
  }

  @Test
  void shouldReadCanonicalsVex() throws IOException {
    String document =
        """
        {"timestamp": "2026-01-01T00:00:00Z", "statements": [
          {"vulnerability": {"name": "CVE-2026-3", "description": "d"}, "status": "not_affected",
           "justification": "vulnerable_code_not_present",
           "products": [{"@id": "pkg:deb/ubuntu/curl@7?arch=source&distro=jammy"},
                        {"@id": "pkg:deb/ubuntu/libcurl4@7?arch=amd64&distro=jammy"}]},
          {"vulnerability": {"name": "CVE-2026-3"}, "status": "affected",
           "action_statement": "This package (for the given release) is no longer supported.",
           "products": [{"@id": "pkg:deb/ubuntu/curl@7?arch=source&distro=esm-infra/xenial"}]},
          {"vulnerability": {"name": "CVE-2026-3"}, "status": "fixed",
           "products": [{"@id": "pkg:deb/ubuntu/curl@8?arch=source&distro=noble"}]}]}
        """;
    byte[] archive = new TestLayer().file("vex/cve/2026/CVE-2026-3.json", document).tar();
    Advisory advisory =
        RecordingSink.of(new CanonicalArchive(CanonicalArchive.Form.VEX), archive)
            .advisories
            .getFirst();
    assertThat(statuses(advisory))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Ubuntu:22.04 curl", Affected.Status.NOT_AFFECTED,
                "Ubuntu:Pro:16.04 curl", Affected.Status.WILL_NOT_FIX));
  }

  private Matching.Outcome judge(String file, OsRelease os, Package... packages)
      throws IOException {
    return new TestStore(folder)
        .with(new TrackerFeed(), tracker(file))
        .judge(new UbuntuMatcher(), os, packages);
  }

  private static CanonicalArchive osv() {
    return new CanonicalArchive(CanonicalArchive.Form.OSV);
  }

  private static byte[] tracker(String file) {
    return new TestLayer().file("active/00boilerplate", "x").file("active/CVE-2026-1", file).tar();
  }

  private static VulnerablePackage only(Matching.Outcome outcome) {
    assertThat(outcome.findings()).hasSize(1);
    return outcome.findings().getFirst();
  }

  private static Map<String, Affected.Status> statuses(Advisory advisory) {
    return advisory.affected().stream()
        .collect(Collectors.toMap(a -> a.ecosystem() + " " + a.name(), Affected::status));
  }

  private static java.util.Optional<Severity> severity(
      Advisory advisory, String ecosystem, String name) {
    List<Affected> all =
        advisory.affected().stream()
            .filter(a -> a.ecosystem().equals(ecosystem) && a.name().equals(name))
            .toList();
    return all.getFirst().severity();
  }

  private static byte[] xz(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options())) {
      xz.write(bytes);
    }
    return packed.toByteArray();
  }
}
