// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.fedora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FedoraFeedsTest {

  private static final byte[] UPDATES =
      """
      <updates>
        <update from="updates@fedoraproject.org" status="stable" type="security" version="2.0">
          <id>FEDORA-2026-0a1b2c3d4e</id><title>curl-8.9.1-2.fc44</title><severity>Moderate</severity>
          <release>Fedora 44</release>
          <references><reference href="https://bugzilla.redhat.com/1" id="1" type="bugzilla" title="CVE-2026-77777 curl: a flaw [fedora-44]"/></references>
          <pkglist><collection short="F44"><package name="curl" version="8.9.1^20260101" release="2.fc44" epoch="0" arch="x86_64"/></collection></pkglist>
        </update>
        <update type="enhancement"><id>FEDORA-2026-2</id></update>
      </updates>
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static Feed feed() throws IOException {
    FeedFile file = new FeedFile(Path.of("abc-updateinfo.xml"), SeekableBytes.of(UPDATES));
    return new FedoraFeeds().recognise(file).orElseThrow();
  }

  @Test
  void shouldFindByTheTitlesOfBugs() throws IOException {
    TestStore feeds = new TestStore(folder).with(feed(), UPDATES);
    assertThat(feed().name()).isEqualTo("fedora-44");
    var os = TestStore.os("fedora", "44");
    List<VulnerablePackage> found =
        feeds.judge(new FedoraMatcher(), os, curl("8.9.1-2.fc44")).findings();
    assertThat(found).extracting(VulnerablePackage::flaw).containsExactly("CVE-2026-77777");
    assertThat(found.getFirst().aliases()).containsExactly("FEDORA-2026-0a1b2c3d4e");
    assertThat(feeds.judge(new FedoraMatcher(), os, curl("8.9.1^20260102-1.fc44")).findings())
        .as("a snapshot after the release")
        .isEmpty();
    assertThat(feeds.judge(new FedoraMatcher(), os, curl("8.9.1~rc1-1.fc44")).findings())
        .hasSize(1);
    assertThat(feeds.judge(new FedoraMatcher(), TestStore.os("fedora", "30"), curl("1-1")).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("not covered").contains("Fedora:30"));
  }

  private static Package curl(String evr) {
    return TestStore.rpm("curl", evr, "x86_64", "", "Fedora Project", "");
  }
}
