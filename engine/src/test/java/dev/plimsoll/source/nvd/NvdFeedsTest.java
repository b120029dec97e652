// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.CveNote.Scoring;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedSource;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvdFeedsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
  private static final String V31 = "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H";
  private static final String V2 = "AV:L/AC:L/Au:S/C:P/I:P/A:P";
  private static final String DOCUMENT =
      """
      {"resultsPerPage": 2, "startIndex": 0, "totalResults": 2, "format": "NVD_CVE",
       "version": "2.0", "timestamp": "2026-11-21T18:33:28.677", "vulnerabilities": [
        {"cve": {"id": "CVE-2023-50612", "sourceIdentifier": "cve@mitre.org",
          "published": "2024-01-06T03:15:43.990", "lastModified": "2024-01-11T15:02:43.727",
          "vulnStatus": "Analyzed", "descriptions": [{"lang": "en", "value": "x"}],
          "metrics": {
            "cvssMetricV2": [{"source": "nvd@nist.gov", "type": "Primary",
              "cvssData": {"version": "2.0", "vectorString": "%s"}}],
            "cvssMetricV31": [
              {"source": "nvd@nist.gov", "type": "Primary", "cvssData": {"vectorString": "%s"}},
              {"source": "134c704f-9b21-4f2e-91b3-4a467353bcc0", "type": "Secondary",
               "cvssData": {"vectorString": "%s"}}]},
          "weaknesses": [{"source": "nvd@nist.gov", "type": "Primary", "description": [
            {"lang": "en", "value": "CWE-276"}, {"lang": "en", "value": "NVD-CWE-noinfo"}]}],
          "configurations": [{"nodes": []}]}},
        {"cve": {"id": "CVE-2023-9999", "published": "2024-01-06T03:15:43.990",
          "lastModified": "2024-01-12T15:02:43.727", "vulnStatus": "Rejected",
          "metrics": {}}}]}
      """
          .formatted(V2, V31, V31);

  @TempDir Path folder;
  private final FakeNetwork network = FakeNetwork.usual();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void shouldReadWhatIsKnownOfEachCve() throws IOException {
    RecordingSink sink = read(DOCUMENT);
    assertThat(sink.times).containsExactly("2026-11-21T18:33:28.677");
    assertThat(sink.notes)
        .containsExactly(
            new CveNote(
                "CVE-2023-50612",
                false,
                List.of(
                    new Scoring(new Rating("nvd", V31, Severity.HIGH), true),
                    new Scoring(new Rating("cisa", V31, Severity.HIGH), false),
                    new Scoring(new Rating("nvd", V2, Severity.MEDIUM), true)),
                List.of("CWE-276"),
                Optional.of(LocalDate.parse("2024-01-06")),
                Optional.of(LocalDate.parse("2024-01-11")),
                Optional.empty()),
            new CveNote(
                "CVE-2023-9999",
                true,
                List.of(),
                List.of(),
                Optional.of(LocalDate.parse("2024-01-06")),
                Optional.of(LocalDate.parse("2024-01-12")),
                Optional.empty()));
  }

  @Test
  void shouldRefuseWhatIsNotNvds() {
    for (String text :
        List.of(
            "",
            "{}",
            "[]",
            "{\"format\": \"NVD_CVE\"}",
            "{\"vulnerabilities\": []}",
            "{\"format\": \"NVD_CVE\", \"vulnerabilities\": {}}",
            "{\"format\": \"NVD_CVE\", \"vulnerabilities\": [1]}",
            "{\"format\": \"NVD_CVE\", \"vulnerabilities\": [{\"cve\": {}}]}",
            "{\"format\": \"NVD_CVE\", \"vulnerabilities\": [")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldSayThatTheOldFormIsRetired() {
    String old = "{\"CVE_data_type\": \"CVE\", \"CVE_data_format\": \"MITRE\", \"CVE_Items\": []}";
    assertThatThrownBy(() -> read(old)).hasMessageContaining("feed 1.1");
    assertThatThrownBy(() -> recognise("nvdcve-1.1-2022.json.gz", old))
        .hasMessageContaining("retired")
        .hasMessageContaining("nvdcve-2.0");
  }

  @Test
  void shouldKnowItsFiles() throws IOException {
    assertThat(recognise("nvdcve-2.0-2024.json.gz", DOCUMENT)).contains("nvd-2024");
    assertThat(recognise("nvdcve-2.0-modified.json", DOCUMENT)).contains("nvd-modified");
    assertThat(recognise("page-1.json.gz", DOCUMENT)).contains("nvd-page-1");
    assertThat(recognise("page-1.json", "{\"format\": \"other\"}")).isEmpty();
    assertThat(recognise("page-1.txt", DOCUMENT)).isEmpty();
  }

  @Test
  void shouldFollowOneFeed() {
    assertThat(new NvdFeeds(CLOCK).defaults())
        .extracting(Feed::name, Feed::address)
        .containsExactly(
            tuple("nvd", "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-modified.json.gz"));
  }

  @Test
  void shouldSurviveBrokenFiles() {
    byte[] sound = DOCUMENT.getBytes(StandardCharsets.UTF_8);
    Mutants.survive(sound, bytes -> RecordingSink.of(new NvdFeed("2024"), bytes));
  }

  @Test
  void shouldFollowAServerThatIsSlowBreaksAndHasNoNews() throws IOException {
    byte[] packed = gzip(DOCUMENT);
    try (FakeServer server = new FakeServer(exchange -> answer(exchange, packed))) {
      FeedUpdate update =
          new FeedUpdate(new StoreWriter(folder, CLOCK), CLOCK, FeedProgress.NONE, false);
      Mirrors mirrors = new Mirrors(Map.of("nvd-2023", server.uri("/2023").toString()));
      HttpSource source = new HttpSource(network.http(), new TempSpace(folder), mirrors);
      assertThat(update.load(new NvdFeed("2023"), source)).isInstanceOf(FeedOutcome.Loaded.class);
      assertThat(update.load(new NvdFeed("2023"), source))
          .isInstanceOf(FeedOutcome.StillCurrent.class);
      assertThat(network.pauses()).isNotEmpty();
      assertThat(server.seen()).hasSize(4);
    }
    assertThat(AdvisoryIndex.open(folder).cve("CVE-2023-9999").orElseThrow().rejected()).isTrue();
  }

  @Test
  void shouldLetWhatChangedLatelyBecomeLess() throws IOException {
    FeedUpdate update =
        new FeedUpdate(new StoreWriter(folder, CLOCK), CLOCK, FeedProgress.NONE, false);
    assertThat(update.load(new NvdFeed("modified"), ofSize(200)))
        .isInstanceOf(FeedOutcome.Loaded.class);
    assertThat(update.load(new NvdFeed("modified"), ofSize(20)))
        .isInstanceOf(FeedOutcome.Loaded.class);
    assertThat(update.load(new NvdFeed("2024"), ofSize(200)))
        .isInstanceOf(FeedOutcome.Loaded.class);
    assertThat(update.load(new NvdFeed("2024"), ofSize(20))).isInstanceOf(FeedOutcome.Failed.class);
  }

  private static FeedSource ofSize(int count) {
    String items =
        IntStream.range(0, count)
            .mapToObj("{\"cve\": {\"id\": \"CVE-2024-%04d\"}}"::formatted)
            .collect(Collectors.joining(","));
    String document = "{\"format\": \"NVD_CVE\", \"vulnerabilities\": [" + items + "]}";
    return (feed, last) -> Snapshot.of(document.getBytes(StandardCharsets.UTF_8), "test");
  }

  /// First "slowly", then half of the file, then the rest, then nothing new.
  private void answer(HttpExchange exchange, byte[] packed) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"a\"");
    switch (asked.getAndIncrement()) {
      case 0 -> {
        exchange.getResponseHeaders().set("Retry-After", "7");
        FakeServer.send(exchange, 429, "slowly");
      }
      case 1 -> FakeServer.sendPart(exchange, 200, packed, packed.length / 2);
      case 2 -> {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int start = Integer.parseInt(range.replaceAll("[^0-9]", ""));
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(start, packed.length - 1, packed.length));
        FakeServer.send(exchange, 206, Arrays.copyOfRange(packed, start, packed.length));
      }
      default -> {
        assertThat(exchange.getRequestHeaders().getFirst("If-None-Match")).isEqualTo("\"a\"");
        exchange.sendResponseHeaders(304, -1);
      }
    }
  }

  @Test
  @NeedsSharedData
  void shouldReadAnswersOfTheApi() throws IOException {
    assertThat(page("page-100-cves-2024-01-17").notes).hasSize(101);
    assertThat(page("page-vunnel").notes).hasSize(38);
    RecordingSink sink = page("page-CVE-2026-20912");
    assertThat(sink.notes).hasSize(13).noneMatch(CveNote::rejected);
    CveNote first = sink.notes.getFirst();
    assertThat(first.cve()).isEqualTo("CVE-2026-20912");
    assertThat(first.weaknesses()).containsExactly("CWE-284", "CWE-639");
    assertThat(first.headline()).map(Rating::severity).contains(Severity.CRITICAL);
    assertThat(first.headline()).map(Rating::source).contains("cisa");
  }

  private static RecordingSink page(String name) throws IOException {
    Path file = NeedsSharedData.FOLDER.resolve("nvd/api-2.0").resolve(name + ".json.gz");
    return RecordingSink.of(new NvdFeed("page"), Files.readAllBytes(file));
  }

  private static Optional<String> recognise(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new NvdFeeds(CLOCK)
        .recognise(new FeedFile(Path.of(name), SeekableBytes.of(bytes)))
        .map(Feed::name);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static RecordingSink read(String text) throws IOException {
    return RecordingSink.of(new NvdFeed("2023"), text.getBytes(StandardCharsets.UTF_8));
  }
}
