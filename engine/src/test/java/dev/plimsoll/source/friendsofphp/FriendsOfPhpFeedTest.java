// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.friendsofphp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FriendsOfPhpFeedTest {

  @Test
  void shouldReadAFile() throws IOException {
    RecordingSink sink =
        read(
            "2014-10-22",
            """
            title: 'A title'
            link: 'https://example.org/1'
            cve: CVE-2013-4701
            branches:
                6.2.x:
                    time: '2014-10-22 09:14:28'
                    versions: ['>=6.2.0', '<6.2.6']
                4.3.x:
                    time: ~
                    versions: ['>4.3.0', '<=4.3.9']
            reference: 'composer://TYPO3/cms'
            """);
    Advisory advisory = sink.advisories.getFirst();
    assertThat(advisory.id()).isEqualTo("CVE-2013-4701");
    assertThat(advisory.summary()).isEqualTo("A title");
    assertThat(sink.times).containsExactly("2014-10-22T09:14:28Z");
    Affected affected = advisory.affected().getFirst();
    assertThat(affected.ecosystem()).isEqualTo("Packagist");
    assertThat(affected.name()).isEqualTo("typo3/cms");
    assertThat(affected.status()).isEqualTo(Affected.Status.FIXED);
    assertThat(affected.ranges())
        .containsExactly(
            new VersionRange("6.2.0", new VersionRange.Fixed("6.2.6")),
            new VersionRange("4.3.0.1", new VersionRange.LastAffected("4.3.9")));
  }

  @Test
  void shouldJoinByWhatItsFileIsCalled() throws IOException {
    String yaml = "branches: {a: {versions: ['<1']}}\nreference: composer://a/b\n";
    assertThat(read("GHSA-1", yaml).advisories.getFirst().id()).isEqualTo("GHSA-1");
    assertThat(read("2014-10-22", yaml).advisories.getFirst().id()).isEqualTo("a/b/2014-10-22");
    Advisory both = read("GHSA-1", yaml + "cve: CVE-2014-1\n").advisories.getFirst();
    assertThat(both.id()).isEqualTo("CVE-2014-1");
    assertThat(both.aliases()).containsExactly("GHSA-1");
  }

  @Test
  void shouldRefuseWhatNamesNoPackage() {
    assertThatThrownBy(() -> read("x", "title: t")).isInstanceOf(IOException.class);
  }

  @Test
  @NeedsSharedData
  void shouldReadTheWholeDatabase() throws IOException {
    byte[] bytes =
        Files.readAllBytes(
            NeedsSharedData.FOLDER.resolve(
                "packagist/friendsofphp-security-advisories-2026-08-06.tar.zst"));
    RecordingSink sink = RecordingSink.of(new FriendsOfPhpFeed(), bytes);
    assertThat(sink.advisories.size()).isEqualTo(1592);
    assertThat(sink.advisories)
        .flatExtracting(Advisory::affected)
        .allMatch(affected -> !affected.ranges().isEmpty());
  }

  private static RecordingSink read(String name, String yaml) throws IOException {
    byte[] tar =
        new TestLayer()
            .file("security-advisories-master/.github/ci.yaml", "x")
            .file("security-advisories-master/a/b/" + name + ".yaml", yaml)
            .tar();
    return RecordingSink.of(new FriendsOfPhpFeed(), tar);
  }
}
