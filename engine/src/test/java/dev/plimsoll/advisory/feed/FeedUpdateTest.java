// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.source.kev.KevFeed;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedUpdateTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /// A CVE a line.
  private record Lines() implements Feed {
    @Override
    public String name() {
      return "lines";
    }

    @Override
    public SegmentKind kind() {
      return SegmentKind.EPSS;
    }

    @Override
    public String address() {
      return "https://example.org/lines";
    }

    @Override
    public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
      sink.published("2026-11-21");
      sink.published("2027-01-01");
      try (InputStream in = snapshot.unpacked()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
          sink.score(new Epss(line, 0.5, 0.5));
        }
      }
    }
  }

  @TempDir Path folder;
  private StoreWriter store;

  @BeforeEach
  void openStore() throws IOException {
    store = new StoreWriter(folder, CLOCK);
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void shouldLoadAFeed() throws IOException {
    FeedOutcome outcome = load(cves(5));
    assertThat(outcome).isInstanceOf(FeedOutcome.Loaded.class);
    FeedEntry entry = outcome.entry();
    assertThat(entry.records()).isEqualTo(5);
    assertThat(entry.fetched()).contains(NOW);
    assertThat(entry.published()).isEqualTo("2026-11-21");
    assertThat(entry.state().address()).isEqualTo("from");
    assertThat(AdvisoryIndex.open(folder).epss("CVE-2026-0003")).isPresent();
    assertThat(store.feed("lines")).contains(entry);
  }

  @Test
  void shouldKeepTheLastGoodStateOfAFeedThatFails() throws IOException {
    load(cves(5));
    FeedOutcome outcome = load("CVE-2026-0001\nbroken\n");
    assertThat(outcome).isInstanceOf(FeedOutcome.Failed.class);
    assertThat(outcome.entry().error().orElseThrow().message()).contains("broken");
    assertThat(outcome.entry().error().orElseThrow().at()).isEqualTo(NOW);
    assertThat(AdvisoryIndex.open(folder).epss("CVE-2026-0005")).isPresent();
    assertThat(load(cves(6)).entry().error()).isEmpty();
  }

  @Test
  void shouldRememberAFeedThatNeverLoaded() throws IOException {
    load("broken");
    assertThat(store.feed("lines").orElseThrow().isLoaded()).isFalse();
    assertThat(AdvisoryIndex.open(folder).state().feeds().getFirst().error()).isPresent();
  }

  @Test
  void shouldNotBelieveThatHalfOfAFeedIsGone() throws IOException {
    load(cves(200));
    FeedOutcome outcome = load(cves(99));
    assertThat(outcome).isInstanceOf(FeedOutcome.Failed.class);
    assertThat(outcome.entry().records()).isEqualTo(200);
    assertThat(outcome.entry().error().orElseThrow().message())
        .isEqualTo("it has only 99 records, the state before had 200");
    assertThat(load(cves(100))).isInstanceOf(FeedOutcome.Loaded.class);
  }

  @Test
  void shouldBelieveItWhenTold() throws IOException {
    load(cves(200));
    FeedUpdate update = new FeedUpdate(store, CLOCK, FeedProgress.NONE, true);
    assertThat(update.load(new Lines(), of(cves(2)))).isInstanceOf(FeedOutcome.Loaded.class);
  }

  @Test
  void shouldKeepAStateThatIsStillCurrent() throws IOException {
    FeedEntry first = load(cves(5)).entry();
    FeedOutcome outcome = update().load(new Lines(), (_, _) -> new Unchanged());
    assertThat(outcome).isInstanceOf(FeedOutcome.StillCurrent.class);
    assertThat(outcome.entry()).isEqualTo(first);
  }

  @Test
  void shouldLeaveEverythingWhenCancelled() throws IOException {
    FeedEntry first = load(cves(5)).entry();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> load(cves(6))).isInstanceOf(InterruptedIOException.class);
    Thread.interrupted();
    assertThat(store.feed("lines")).contains(first);
  }

  @Test
  void shouldNotTakeACancellationForAFailure() throws IOException {
    FeedSource interrupting =
        (_, _) -> {
          Thread.currentThread().interrupt();
          return Snapshot.of("{}".getBytes(StandardCharsets.UTF_8), "from");
        };
    assertThatThrownBy(() -> update().load(new KevFeed(), interrupting))
        .isInstanceOf(InterruptedIOException.class);
    Thread.interrupted();
    assertThat(store.feed("kev")).isEmpty();
  }

  @Test
  void shouldKeepTheLastGoodStateOfAFeedThatStalls() throws Exception {
    load(cves(5));
    CountDownLatch over = new CountDownLatch(1);
    HttpSettings impatient =
        HttpSettings.of("test", Map.of())
            .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200))
            .withTries(1, Duration.ZERO);
    Http http = new Http(impatient, _ -> {}, InstantSource.system(), new Random(1));
    try (FakeServer server = new FakeServer(exchange -> stall(exchange, over))) {
      Mirrors mirror = new Mirrors(Map.of("lines", server.uri("/").toString()));
      FeedOutcome outcome =
          update().load(new Lines(), new HttpSource(http, new TempSpace(folder), mirror));
      assertThat(outcome).isInstanceOf(FeedOutcome.Failed.class);
      assertThat(outcome.entry().records()).isEqualTo(5);
      assertThat(outcome.entry().error()).isPresent();
      assertThat(AdvisoryIndex.open(folder).epss("CVE-2026-0005")).isPresent();
    } finally {
      over.countDown();
    }
  }

  /// Sends a part of what it promises and then nothing.
  private static void stall(HttpExchange exchange, CountDownLatch over) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write(cves(3).getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void shouldTakeChanges() throws IOException {
    load(cves(5));
    FeedOutcome outcome =
        change("second", List.of("CVE-2026-0006", "CVE-2026-0001"), "CVE-2026-0002");
    assertThat(outcome).isInstanceOf(FeedOutcome.Loaded.class);
    assertThat(outcome.entry().records()).isEqualTo(5);
    assertThat(outcome.entry().chain()).hasSize(2);
    assertThat(outcome.entry().state().cursor()).isEqualTo("second");
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.epss("CVE-2026-0006")).isPresent();
    assertThat(index.epss("CVE-2026-0002")).isEmpty();
    assertThat(index.epss("CVE-2026-0001").orElseThrow().score()).isEqualTo(0.25);
  }

  @Test
  void shouldTakeChangesForAFirstState() throws IOException {
    FeedOutcome outcome = change("first", List.of("CVE-2026-0001"), "CVE-2026-0002");
    assertThat(outcome).isInstanceOf(FeedOutcome.Loaded.class);
    assertThat(outcome.entry().records()).isEqualTo(1);
  }

  @Test
  void shouldWriteNothingWhenNothingChanged() throws IOException {
    FeedEntry first = load(cves(5)).entry();
    FeedOutcome outcome = change("second", List.of());
    assertThat(outcome).isInstanceOf(FeedOutcome.StillCurrent.class);
    assertThat(outcome.entry().chain()).isEqualTo(first.chain());
    assertThat(outcome.entry().state().cursor()).isEqualTo("second");
  }

  @Test
  void shouldKeepTheStateBeforeChangesThatBreak() throws IOException {
    FeedEntry first = load(cves(5)).entry();
    FeedOutcome outcome = change("second", List.of("CVE-2026-0006", "broken"));
    assertThat(outcome).isInstanceOf(FeedOutcome.Failed.class);
    assertThat(outcome.entry().chain()).isEqualTo(first.chain());
    assertThat(outcome.entry().state()).isEqualTo(first.state());
  }

  @Test
  void shouldNotBelieveChangesThatTakeHalfOfAFeedAway() throws IOException {
    load(cves(200));
    FeedOutcome outcome = change("second", List.of(), cves(150).split("\n"));
    assertThat(outcome).isInstanceOf(FeedOutcome.Failed.class);
    assertThat(outcome.entry().records()).isEqualTo(200);
  }

  private FeedOutcome change(String cursor, List<String> told, String... gone) throws IOException {
    Changes.Content content =
        sink -> {
          for (String cve : told) {
            sink.score(new Epss(cve, 0.25, 0.5));
          }
          for (String cve : gone) {
            sink.gone(cve);
          }
        };
    return update()
        .load(new Lines(), (_, _) -> new Changes(FeedState.of("from").at(cursor), content));
  }

  private FeedOutcome load(String text) throws IOException {
    return update().load(new Lines(), of(text));
  }

  private FeedUpdate update() {
    return new FeedUpdate(store, CLOCK, FeedProgress.NONE, false);
  }

  private static FeedSource of(String text) {
    return (_, _) -> Snapshot.of(text.getBytes(StandardCharsets.UTF_8), "from");
  }

  private static String cves(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "CVE-2026-%04d\n".formatted(i))
        .collect(Collectors.joining());
  }
}
