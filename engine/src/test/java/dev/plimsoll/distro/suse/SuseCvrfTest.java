// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.image.write.TarWriter;
import dev.plimsoll.testing.FeedJudge;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestStore;
import dev.plimsoll.testing.VendorSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuseCvrfTest {

  private static final SuseCvrfFeed FEED = new SuseCvrfFeed();
  private static final String DOCUMENT =
      """
      <cvrfdoc><DocumentTracking><Identification><ID>SUSE-SU-2026:1-1</ID></Identification>
      <CurrentReleaseDate>2026-01-02T00:00:00Z</CurrentReleaseDate></DocumentTracking>
      <ProductTree><Relationship ProductReference="a-2-1"
        RelatesToProductReference="SUSE Linux Enterprise Server 15 SP5"/>
      <Relationship ProductReference="m-2-1"
        RelatesToProductReference="SUSE Linux Enterprise Module for Containers 12"/>
      <Relationship ProductReference="a-3-1"
        RelatesToProductReference="SUSE Manager Server 4.3"/></ProductTree>
      <Vulnerability><CVE>CVE-2026-1</CVE><Threats><Threat><Description>low</Description></Threat>
        </Threats></Vulnerability>
      <Vulnerability><CVE>CVE-2026-2</CVE><Threats><Threat><Description>important</Description>
        </Threat></Threats></Vulnerability></cvrfdoc>
      """;

  @TempDir Path folder;

  @Test
  void shouldGiveFindingsByCve() throws IOException {
    FeedJudge judge =
        new FeedJudge(folder, new SuseMatcher(), TestStore.os("sles", "15.5")).with(FEED, DOCUMENT);
    assertThat(judge.findings(TestStore.rpm("a", "1-1")))
        .containsExactly("CVE-2026-1 AFFECTED 2-1", "CVE-2026-2 AFFECTED 2-1");
    assertThat(judge.findings(TestStore.rpm("a", "2-1"))).isEmpty();
  }

  @Test
  void shouldApplyModulesWithoutServicePackToAll() throws IOException {
    FeedJudge judge =
        new FeedJudge(folder, new SuseMatcher(), TestStore.os("sles", "12.5")).with(FEED, DOCUMENT);
    assertThat(judge.findings(TestStore.rpm("m", "1-1"))).hasSize(2);
  }

  @Test
  void shouldReadATarOfDocuments() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarWriter tar = new TarWriter(bytes)) {
      tar.file("cvrf/cvrf-suse-su-2026-1-1.xml", DOCUMENT);
      tar.file("cvrf/README", "x");
    }
    assertThat(RecordingSink.of(FEED, bytes.toByteArray()).advisories)
        .extracting(Advisory::id)
        .containsExactly("SUSE-SU-2026:1-1");
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> read("<other/>")).hasMessage("not a CVRF document, but <other>");
    assertThatThrownBy(() -> read("<cvrfdoc/>")).hasMessage("a CVRF document without an id");
    assertThatThrownBy(() -> read(DOCUMENT.replace("a-2-1", "a")))
        .hasMessage("not a version of a package: a");
  }

  @Test
  @NeedsSharedData
  void shouldReadWhatIsPublished() throws IOException {
    Advisory advisory = sample("cvrf-suse-su-2019-1608-1.xml");
    assertThat(advisory.id()).isEqualTo("SUSE-SU-2019:1608-1");
    assertThat(advisory.flaws()).containsExactly("CVE-2019-1559");
    assertThat(advisory.affected())
        .extracting(a -> a.ecosystem() + " " + a.name())
        .contains(
            "SUSE Linux Enterprise Module:12 libopenssl0_9_8-32bit",
            "SUSE Linux Enterprise:12.4 compat-openssl098");
    assertThat(sample("cvrf-opensuse-su-2018-1633-1.xml").affected())
        .allMatch(a -> a.ecosystem().startsWith("openSUSE Leap:"));
  }

  private static Advisory sample(String name) throws IOException {
    RecordingSink sink = RecordingSink.of(FEED, VendorSamples.read("suse-cvrf/" + name));
    return sink.advisories.getFirst();
  }

  private static RecordingSink read(String xml) throws IOException {
    return RecordingSink.of(FEED, xml.getBytes(StandardCharsets.UTF_8));
  }
}
