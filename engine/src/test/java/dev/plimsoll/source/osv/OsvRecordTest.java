// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OsvRecordTest {

  @Test
  void shouldReadARecord() throws IOException {
    Advisory advisory =
        read(
            """
            {"id": "GHSA-1", "modified": "2026-02-01T00:00:00Z", "published": "2026-01-01T00:00:00Z",
             "aliases": ["CVE-2026-1", "CVE-2026-2"], "summary": "s", "details": "d",
             "references": [{"type": "WEB", "url": "https://example.org/1"}, {"type": "WEB"}],
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"}],
             "database_specific": {"severity": "CRITICAL"},
             "affected": [{"package": {"ecosystem": "PyPI", "name": "Zope.Interface__x"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}],
               "versions": ["1.0", "1.1"]}]}
            """);
    assertThat(advisory.flaws()).containsExactly("CVE-2026-1", "CVE-2026-2");
    assertThat(advisory.references()).containsExactly("https://example.org/1");
    assertThat(advisory.ratings())
        .extracting(Rating::source, Rating::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ghsa", Severity.CRITICAL),
            org.assertj.core.groups.Tuple.tuple("ghsa", Severity.MEDIUM));
    Affected affected = advisory.affected().getFirst();
    assertThat(affected.name()).isEqualTo("zope-interface-x");
    assertThat(affected.ranges()).containsExactly(VersionRange.before("1.2"));
    assertThat(affected.versions()).containsExactly("1.0", "1.1");
    assertThat(affected.status()).isEqualTo(Affected.Status.FIXED);
  }

  @Test
  void shouldLeaveOutWhatWasWithdrawn() throws IOException {
    assertThat(OsvRecord.read(json("{\"id\": \"A-1\", \"withdrawn\": \"2026-01-01T00:00:00Z\"}")))
        .isEmpty();
  }

  @Test
  void shouldRefuseARecordWithoutId() {
    assertThatThrownBy(() -> OsvRecord.read(json("{}")))
        .isInstanceOf(IOException.class)
        .hasMessage("an OSV record without id");
  }

  @Test
  void shouldUseListedVersionsWhereRangesAreOfCommits() throws IOException {
    Affected affected =
        affected(
            """
            {"package": {"ecosystem": "PyPI", "name": "a"}, "versions": ["1.0"],
             "ranges": [{"type": "GIT", "events": [{"introduced": "0"}, {"fixed": "abc"}]}]}
            """);
    assertThat(affected.ranges()).isEmpty();
    assertThat(affected.versions()).containsExactly("1.0");
    assertThat(affected.status()).isEqualTo(Affected.Status.AFFECTED);
  }

  @Test
  void shouldPairEventsToRanges() throws IOException {
    assertThat(ranges("{'introduced': '1'}, {'fixed': '2'}, {'introduced': '3'}"))
        .containsExactly(
            new VersionRange("1", new VersionRange.Fixed("2")),
            new VersionRange("3", VersionRange.OPEN));
    assertThat(ranges("{'introduced': '1'}, {'last_affected': '2'}"))
        .containsExactly(new VersionRange("1", new VersionRange.LastAffected("2")));
    assertThat(ranges("{'introduced': '0'}, {'introduced': '1'}, {'fixed': '2'}"))
        .containsExactly(VersionRange.before("2"));
    assertThat(ranges("{'introduced': '0'}, {'limit': '*'}"))
        .containsExactly(new VersionRange("0", VersionRange.OPEN));
    assertThat(ranges("{'introduced': '0'}, {'limit': '5'}"))
        .containsExactly(VersionRange.before("5"));
    assertThat(ranges("{'fixed': '5'}")).isEmpty();
  }

  @Test
  void shouldEndWhereGitHubKnowsTheLastAffectedVersion() throws IOException {
    assertThat(lastKnown("< 2.1.3", "{'introduced': '2.1.0'}"))
        .containsExactly(new VersionRange("2.1.0", new VersionRange.Fixed("2.1.3")));
    assertThat(lastKnown("<= 2.1.2", "{'introduced': '2.1.0'}"))
        .containsExactly(new VersionRange("2.1.0", new VersionRange.LastAffected("2.1.2")));
    assertThat(lastKnown("< 3.5.3.1", "{'introduced': '0'}, {'fixed': '3.5.0'}"))
        .containsExactly(VersionRange.before("3.5.0"));
    assertThat(lastKnown("= 2.1.2", "{'introduced': '2.1.0'}"))
        .containsExactly(new VersionRange("2.1.0", VersionRange.OPEN));
  }

  private static java.util.List<VersionRange> lastKnown(String range, String events)
      throws IOException {
    return affected(
            """
            {'package': {'ecosystem': 'npm', 'name': 'a'},
             'ranges': [{'type': 'SEMVER', 'events': [%s]}],
             'database_specific': {'last_known_affected_version_range': '%s'}}
            """
                .formatted(events, range)
                .replace('\'', '"'))
        .ranges();
  }

  @Test
  void shouldKeepTheSuffixOfADistribution() throws IOException {
    Affected affected =
        affected(
            """
            {"package": {"ecosystem": "AlmaLinux:9", "name": "Perl_X"},
             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1-2.el9"}]}]}
            """);
    assertThat(affected.ecosystem()).isEqualTo("AlmaLinux:9");
    assertThat(affected.name()).isEqualTo("Perl_X");
  }

  @Test
  void shouldKeepTheFlawsOfAnErratumApart() throws IOException {
    Advisory advisory =
        read(
            """
            {"id": "ALSA-2026:1", "summary": "Important: firefox security update",
             "related": ["CVE-2026-2", "CVE-2026-1"]}
            """);
    assertThat(advisory.aliases()).isEmpty();
    assertThat(advisory.flaws()).containsExactly("CVE-2026-1", "CVE-2026-2");
    assertThat(advisory.ratings()).containsExactly(new Rating("alsa", "", Severity.HIGH));
  }

  @Test
  void shouldKnowTheFlawOfADerivedRecord() throws IOException {
    Advisory advisory =
        read(
            """
            {"id": "UBUNTU-CVE-2021-3782", "upstream": ["CVE-2021-3782"], "related": ["USN-1"],
             "severity": [{"type": "Ubuntu", "score": "medium"}]}
            """);
    assertThat(advisory.flaws()).containsExactly("CVE-2021-3782");
    assertThat(advisory.ratings()).containsExactly(new Rating("ubuntu", "", Severity.MEDIUM));
  }

  @Test
  void shouldRateAPackageByItsOwnVector() throws IOException {
    Affected affected =
        affected(
            """
            {"package": {"ecosystem": "Bitnami", "name": "a"}, "versions": ["1"],
             "severity": [
               {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
               {"type": "CVSS_V4",
                "score": "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"}]}
            """);
    assertThat(affected.severity()).contains(Severity.MEDIUM);
  }

  private static java.util.List<VersionRange> ranges(String events) throws IOException {
    String range = "[{'type': 'SEMVER', 'events': [%s]}]".formatted(events).replace('\'', '"');
    return OsvRanges.of(json(range), "npm").ranges();
  }

  private static Affected affected(String json) throws IOException {
    return read("{\"id\": \"A-1\", \"affected\": [" + json + "]}").affected().getFirst();
  }

  private static Advisory read(String json) throws IOException {
    return OsvRecord.read(json(json)).orElseThrow();
  }

  private static dev.plimsoll.bytes.JsonValue json(String json) throws IOException {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
