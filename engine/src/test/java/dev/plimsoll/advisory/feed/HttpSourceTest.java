// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.source.kev.KevFeed;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSourceTest {

  private static final byte[] BODY = new byte[3_000_000];

  static {
    new Random(3).nextBytes(BODY);
  }

  @TempDir Path folder;
  private final FakeNetwork network = FakeNetwork.usual();
  private final AtomicInteger count = new AtomicInteger();

  @Test
  void shouldAskForNewsOnly() throws IOException {
    try (FakeServer server = new FakeServer(HttpSourceTest::answerByTag)) {
      FeedState first = state(fetch(server, FeedState.of("")));
      assertThat(first.etag()).isEqualTo("\"a\"");
      assertThat(first.lastModified()).isEqualTo("Sun, 22 Nov 2026 06:00:00 GMT");
      assertThat(fetch(server, first)).isInstanceOf(Unchanged.class);
      assertThat(server.seen().get(0).header("If-None-Match")).isEmpty();
      assertThat(server.seen().get(1).header("If-None-Match")).isEqualTo("\"a\"");
    }
  }

  @Test
  void shouldNotTellAMirrorTheWordsOfAnother() throws IOException {
    try (FakeServer server = new FakeServer(HttpSourceTest::answerByTag)) {
      FeedState elsewhere = new FeedState("https://other.example.org/kev", "\"a\"", "", "");
      assertThat(fetch(server, elsewhere)).isInstanceOf(Snapshot.class);
    }
  }

  @Test
  void shouldWaitAsLongAsItIsTold() throws IOException {
    try (FakeServer server =
        new FakeServer(
            exchange -> {
              if (count.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "7");
                FakeServer.send(exchange, 429, "slowly");
              } else {
                answerByTag(exchange);
              }
            })) {
      assertThat(fetch(server, FeedState.of(""))).isInstanceOf(Snapshot.class);
      assertThat(network.pauses())
          .singleElement()
          .satisfies(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(7)));
    }
  }

  @Test
  void shouldGoOnWhereTheConnectionBroke() throws IOException {
    try (FakeServer server = new FakeServer(exchange -> sendInParts(exchange, "\"a\""))) {
      try (Snapshot snapshot = (Snapshot) fetch(server, FeedState.of(""))) {
        assertThat(snapshot.bytes().all(BODY.length)).isEqualTo(BODY);
      }
      assertThat(server.seen()).hasSize(2);
      assertThat(server.seen().get(1).header("Range")).startsWith("bytes=");
    }
  }

  @Test
  void shouldNotPutHalvesOfTwoStatesTogether() throws IOException {
    try (FakeServer server =
        new FakeServer(exchange -> sendInParts(exchange, count.get() == 0 ? "\"a\"" : "\"b\""))) {
      assertThatThrownBy(() -> fetch(server, FeedState.of("")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("changed while it was being downloaded");
    }
  }

  @Test
  void shouldSayThatThereIsNothing() throws IOException {
    try (FakeServer server = new FakeServer(exchange -> FakeServer.send(exchange, 404, "none"))) {
      assertThatThrownBy(() -> fetch(server, FeedState.of("")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("404");
    }
  }

  @Test
  void shouldUseTheLongestMirrorThatFits() {
    KevFeed feed = new KevFeed();
    assertThat(
            new Mirrors(Map.of("https://www.cisa.gov/", "https://m/"))
                .address(feed, feed.address()))
        .isEqualTo("https://m/sites/default/files/feeds/known_exploited_vulnerabilities.json");
    Mirrors both =
        new Mirrors(Map.of("https://www.cisa.gov/", "x", "https://www.cisa.gov/sites/", "y/"));
    assertThat(both.address(feed, feed.address())).startsWith("y/default");
    assertThat(new Mirrors(Map.of("kev", "https://k")).address(feed, feed.address()))
        .isEqualTo("https://k");
    assertThat(Mirrors.NONE.address(feed, feed.address())).isEqualTo(feed.address());
  }

  private FeedAnswer fetch(FakeServer server, FeedState last) throws IOException {
    Mirrors mirrors = new Mirrors(Map.of("kev", server.uri("/kev").toString()));
    return new HttpSource(network.http(), new TempSpace(folder), mirrors)
        .fetch(new KevFeed(), last);
  }

  private static FeedState state(FeedAnswer answer) throws IOException {
    try (Snapshot snapshot = (Snapshot) answer) {
      return snapshot.state();
    }
  }

  private static void answerByTag(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"a\"");
    exchange.getResponseHeaders().set("Last-Modified", "Sun, 22 Nov 2026 06:00:00 GMT");
    if ("\"a\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
    } else {
      FakeServer.send(exchange, 200, "{}");
    }
  }

  /// The first connection breaks in the middle; the second sends what is asked for.
  private void sendInParts(HttpExchange exchange, String etag) throws IOException {
    exchange.getResponseHeaders().set("ETag", etag);
    if (count.getAndIncrement() == 0) {
      FakeServer.sendPart(exchange, 200, BODY, 1_000_000);
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    int start = Integer.parseInt(range.replaceAll("[^0-9]", ""));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(start, BODY.length - 1, BODY.length));
    FakeServer.send(exchange, 206, Arrays.copyOfRange(BODY, start, BODY.length));
  }
}
