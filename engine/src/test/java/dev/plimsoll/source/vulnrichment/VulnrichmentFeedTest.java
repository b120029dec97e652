// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.vulnrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.CveNote.Scoring;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.advisory.Ssvc.Exploitation;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VulnrichmentFeedTest {

  private static final String V31 = "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H";
  private static final String V40 =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H";
  private static final String PATH = "vulnrichment-develop/2024/1xxx/CVE-2024-1234.json";
  private static final String RECORD =
      """
      {"dataType": "CVE_RECORD", "dataVersion": "5.1",
       "cveMetadata": {"cveId": "CVE-2024-1234", "state": "PUBLISHED",
         "assignerShortName": "Acme", "datePublished": "2024-03-01T00:00:00.000Z",
         "dateUpdated": "2024-03-02T00:00:00.000Z"},
       "containers": {
         "cna": {"metrics": [{"format": "CVSS", "cvssV3_1": {"vectorString": "%s"}}],
           "problemTypes": [{"descriptions": [{"cweId": "CWE-79"}, {"description": "x"}]}]},
         "adp": [
           {"title": "CVE Program Container", "providerMetadata": {"shortName": "CVE"}},
           {"title": "CISA ADP Vulnrichment",
             "providerMetadata": {"shortName": "CISA-ADP", "dateUpdated": "2024-04-01T00:00:00Z"},
             "problemTypes": [{"descriptions": [{"cweId": "CWE-80"}, {"cweId": "CWE-79"}]}],
             "metrics": [
               {"other": {"type": "kev", "content": {"dateAdded": "2024-03-03"}}},
               {"cvssV4_0": {"vectorString": "%s"}},
               {"other": {"type": "ssvc", "content": {"role": "CISA Coordinator", "options": [
                 {"Exploitation": "active"}, {"Automatable": "no"},
                 {"Technical Impact": "total"}]}}}]}]}}
      """
          .formatted(V31, V40);

  @TempDir Path folder;

  @Test
  void shouldReadTheAssignersAndCisasParts() throws IOException {
    RecordingSink sink = read(archive(PATH, RECORD));
    assertThat(sink.times).containsExactly("2024-04-01T00:00:00Z");
    assertThat(sink.notes)
        .containsExactly(
            new CveNote(
                "CVE-2024-1234",
                false,
                List.of(
                    new Scoring(new Rating("acme", V31, Severity.HIGH), true),
                    new Scoring(new Rating("cisa", V40, Severity.CRITICAL), false)),
                List.of("CWE-79", "CWE-80"),
                Optional.of(LocalDate.parse("2024-03-01")),
                Optional.of(LocalDate.parse("2024-04-01")),
                Optional.of(new Ssvc(Exploitation.ACTIVE, false, true))));
  }

  @Test
  void shouldTellRejectedOnes() throws IOException {
    String record = "{\"cveMetadata\": {\"cveId\": \"CVE-2024-1234\", \"state\": \"REJECTED\"}}";
    assertThat(read(archive(PATH, record)).notes).singleElement().matches(CveNote::rejected);
  }

  @Test
  void shouldRefuseOtherArchives() {
    assertThatThrownBy(() -> read(archive("README.md", "x")))
        .hasMessageContaining("no CVE records");
    assertThatThrownBy(() -> read(archive(PATH, "{}")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(PATH);
    assertThatThrownBy(() -> read(new byte[600])).isInstanceOf(IOException.class);
  }

  @Test
  void shouldKnowItsArchive() throws IOException {
    assertThat(recognise("vulnrichment-2024-10-24.tar.gz", archive(PATH, RECORD))).isTrue();
    assertThat(recognise("other.tar", archive(PATH, RECORD))).isFalse();
    assertThatThrownBy(() -> recognise("vulnrichment.tar", archive("README.md", "x")))
        .hasMessageContaining("not with CVE records");
  }

  @Test
  void shouldSurviveBrokenArchives() {
    Mutants.survive(archive(PATH, RECORD), VulnrichmentFeedTest::read);
  }

  @Test
  void shouldAskForNewsOnly() throws IOException {
    VulnrichmentFeed feed = new VulnrichmentFeed();
    byte[] archive = archive(PATH, RECORD);
    try (FakeServer server =
        new FakeServer(
            exchange -> {
              exchange.getResponseHeaders().set("ETag", "\"a\"");
              if ("\"a\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
              } else {
                FakeServer.send(exchange, 200, archive);
              }
            })) {
      Mirrors mirrors = new Mirrors(Map.of("vulnrichment", server.uri("/tar").toString()));
      HttpSource source =
          new HttpSource(FakeNetwork.usual().http(), new TempSpace(folder), mirrors);
      try (Snapshot snapshot = (Snapshot) source.fetch(feed, FeedState.of(""))) {
        RecordingSink sink = new RecordingSink();
        feed.parse(snapshot, sink);
        assertThat(sink.notes).hasSize(1);
        assertThat(source.fetch(feed, snapshot.state())).isInstanceOf(Unchanged.class);
      }
    }
  }

  /// Counted by a Python script.
  @Test
  @NeedsSharedData
  void shouldReadCisasRepository() throws IOException {
    Path file = NeedsSharedData.FOLDER.resolve("cve5/vulnrichment-2024-10-24.tar.zst");
    assertThat(recognise(file.getFileName().toString(), Files.readAllBytes(file))).isTrue();
    RecordingSink sink = read(Files.readAllBytes(file));
    assertThat(sink.notes).hasSize(44_130);
    assertThat(sink.notes).filteredOn(CveNote::rejected).hasSize(104);
    assertThat(sink.notes).filteredOn(note -> note.ssvc().isPresent()).hasSize(44_026);
    CveNote xz =
        sink.notes.stream().filter(n -> n.cve().equals("CVE-2024-3094")).findFirst().orElseThrow();
    assertThat(xz.headline()).map(Rating::severity).contains(Severity.CRITICAL);
    assertThat(xz.weaknesses()).contains("CWE-506");
  }

  private static RecordingSink read(byte[] archive) throws IOException {
    return RecordingSink.of(new VulnrichmentFeed(), archive);
  }

  private static boolean recognise(String name, byte[] bytes) throws IOException {
    return new VulnrichmentFeed()
        .recognise(new FeedFile(Path.of(name), SeekableBytes.of(bytes)))
        .isPresent();
  }

  private static byte[] archive(String path, String content) {
    return new TestLayer().file(path, content).tar();
  }
}
