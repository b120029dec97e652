// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianFeedTest {

  @Test
  void shouldReadEachReleaseOfEachFlawOfEachPackage() throws IOException {
    RecordingSink sink =
        read(
            """
            {"zlib": {"CVE-2026-1": {"description": "d", "releases": {
                "bookworm": {"status": "resolved", "fixed_version": "1:1.2-3", "urgency": "high**"},
                "sid": {"status": "resolved", "fixed_version": "0", "urgency": "unimportant"}}},
              "TEMP-1-ABC": {"releases": {}}},
             "bash": {"CVE-2026-1": {"releases": {
                "newone": {"status": "open", "urgency": "not yet assigned"}}}}}
            """);
    assertThat(sink.advisories)
        .extracting(Advisory::id)
        .containsExactly("CVE-2026-1", "TEMP-1-ABC", "CVE-2026-1");
    assertThat(sink.advisories.getFirst().affected())
        .extracting(Affected::ecosystem, Affected::name, Affected::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Debian:12", "zlib", Affected.Status.FIXED),
            org.assertj.core.groups.Tuple.tuple(
                "Debian:sid", "zlib", Affected.Status.NOT_AFFECTED));
    Affected fixed = sink.advisories.getFirst().affected().getFirst();
    assertThat(fixed.ranges()).containsExactly(VersionRange.before("1:1.2-3"));
    assertThat(fixed.severity()).contains(Severity.HIGH);
    assertThat(sink.advisories.getLast().affected().getFirst().ecosystem())
        .isEqualTo("Debian:newone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'status': 'open'|AFFECTED",
        "'status': 'open', 'nodsa': 'Minor issue', 'nodsa_reason': ''|DEFERRED",
        "'status': 'open', 'nodsa': 'Minor issue', 'nodsa_reason': 'postponed'|DEFERRED",
        "'status': 'open', 'nodsa': 'Minor issue', 'nodsa_reason': 'ignored'|WILL_NOT_FIX",
        "'status': 'open', 'urgency': 'end-of-life'|WILL_NOT_FIX",
        "'status': 'undetermined'|UNDER_INVESTIGATION",
        "'status': 'resolved'|UNDER_INVESTIGATION",
        "'status': 'something new'|UNDER_INVESTIGATION"
      })
  void shouldTellWhatIsNotFixed(String fields, Affected.Status status) throws IOException {
    String json = "{'p': {'CVE-2026-1': {'releases': {'trixie': {%s}}}}}".formatted(fields);
    Affected affected = read(json.replace('\'', '"')).advisories.getFirst().affected().getFirst();
    assertThat(affected.status()).isEqualTo(status);
    assertThat(affected.ranges()).containsExactly(new VersionRange("0", VersionRange.OPEN));
    assertThat(affected.severity()).isEmpty();
  }

  @Test
  void shouldRefuseOtherJson() {
    assertThatThrownBy(() -> read("[]")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("{\"zlib\": {\"CVE-2026-1\": {\"rel"))
        .isInstanceOf(IOException.class);
  }

  private static RecordingSink read(String json) throws IOException {
    return RecordingSink.of(new DebianFeed(), json.getBytes(StandardCharsets.UTF_8));
  }
}
