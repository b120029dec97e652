// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoryListTest {

  @Test
  void shouldReadEntries() throws IOException {
    RecordingSink sink =
        read(
            """
            [29 Mar 2023] DSA-5380-1 xorg-server - security update
            \t{CVE-2023-1393 CVE-2023-1394}
            \t[bullseye] - xorg-server 2:1.20.11-1+deb11u6
            \t[buster] - xorg-server <not-affected> (Not there yet)
            \tNOTE: something
            [17 Mar 2023] DSA-5356-2 sox - regression update
            \t[bullseye] - sox 14.4.2-2+deb11u2
            [17 Nov 2022] DSA-5279-2 wordpress - security update
                    [bullseye] - wordpress 5.7.8+dfsg1-0+deb11u2
            [07 Jun 2015] DSA-3281-1 Debian Security Team PGP/GPG key change notice
            [01 Aug 2002] DSA-141 mpack - buffer overflow
            \t{CVE-2002-1425}
            \t[woody] - mpack 1.5-7woody2
            """);
    assertThat(sink.advisories)
        .extracting(Advisory::id)
        .containsExactly("DSA-5380-1", "DSA-5279-2", "DSA-141");
    Advisory first = sink.advisories.getFirst();
    assertThat(first.flaws()).containsExactly("CVE-2023-1393", "CVE-2023-1394");
    assertThat(first.aliases()).isEmpty();
    assertThat(first.published()).isEqualTo("2023-03-29");
    assertThat(first.affected())
        .extracting(Affected::ecosystem, Affected::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Debian:11", Affected.Status.FIXED),
            org.assertj.core.groups.Tuple.tuple("Debian:10", Affected.Status.NOT_AFFECTED));
    assertThat(first.affected().getFirst().ranges())
        .containsExactly(VersionRange.before("2:1.20.11-1+deb11u6"));
    assertThat(sink.advisories.get(1).flaws()).containsExactly("DSA-5279-2");
  }

  @Test
  void shouldRefuseOtherTexts() {
    assertThatThrownBy(() -> read("hello")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("[hello] world")).isInstanceOf(IOException.class);
  }

  /// As many entries as begin with a bracket, but for repairs and notices.
  @ParameterizedTest
  @CsvSource({"DSA, 5406, 5200", "DLA, 3534, 3350"})
  @NeedsSharedData
  void shouldReadTheWholeList(String series, int entries, int least) throws IOException {
    byte[] bytes =
        Files.readAllBytes(
            NeedsSharedData.FOLDER.resolve(
                "debian/security-tracker-2023-04-02/data/" + series + "/list.gz"));
    int count = RecordingSink.of(new AdvisoryList(series), bytes).advisories.size();
    assertThat(count).isBetween(least, entries);
  }

  private static RecordingSink read(String text) throws IOException {
    return RecordingSink.of(new AdvisoryList("DSA"), text.getBytes(StandardCharsets.UTF_8));
  }
}
