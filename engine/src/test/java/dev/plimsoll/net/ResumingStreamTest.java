// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResumingStreamTest {

  private static final byte[] BLOB = new byte[300_000];

  static {
    new Random(7).nextBytes(BLOB);
  }

  private final FakeNetwork network = FakeNetwork.usual();

  @Test
  void shouldGoOnWhereTheConnectionBroke() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(e -> sendRange(e, count.incrementAndGet() <= 2 ? 100_000 : BLOB.length))) {
      assertThat(read(server, OptionalLong.of(BLOB.length))).isEqualTo(BLOB);
      assertThat(server.seen()).hasSize(3);
      assertThat(server.seen().get(1).header("Range")).matches("bytes=[1-9][0-9]*-");
      assertThat(network.pauses()).hasSize(2);
    }
  }

  @Test
  void shouldReadPastWhatItHasWhenRangesAreIgnored() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            e -> {
              if (count.incrementAndGet() == 1) {
                FakeServer.sendPart(e, 200, BLOB, 150_000);
              }
              FakeServer.send(e, 200, BLOB);
            })) {
      assertThat(read(server, OptionalLong.empty())).isEqualTo(BLOB);
    }
  }

  @Test
  void shouldNotTakeAnotherPartThanItAskedFor() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            e -> {
              if (count.incrementAndGet() == 1) {
                FakeServer.sendPart(e, 200, BLOB, 1000);
              }
              e.getResponseHeaders().add("Content-Range", "bytes 5-299999/300000");
              FakeServer.send(e, 206, Arrays.copyOfRange(BLOB, 5, BLOB.length));
            })) {
      assertThatThrownBy(() -> read(server, OptionalLong.of(BLOB.length)))
          .hasMessageContaining("it sent another part");
    }
  }

  @Test
  void shouldRefuseAnotherSizeThanExpected() throws IOException {
    try (FakeServer server = new FakeServer(e -> FakeServer.send(e, 200, BLOB))) {
      assertThatThrownBy(() -> read(server, OptionalLong.of(5)))
          .hasMessage("it has 300000 bytes where 5 are expected");
    }
  }

  @Test
  void shouldGiveUpWithoutProgress() throws IOException {
    try (FakeServer server = new FakeServer(e -> sendRange(e, 10))) {
      assertThatThrownBy(() -> read(server, OptionalLong.of(BLOB.length)))
          .hasMessageContaining("5 times without progress");
      assertThat(server.seen()).hasSize(5);
    }
  }

  @Test
  void shouldReadAChunkedBodyOfUnknownLength() throws IOException {
    try (FakeServer server =
        new FakeServer(
            e -> {
              e.sendResponseHeaders(200, 0);
              e.getResponseBody().write(BLOB);
            })) {
      assertThat(read(server, OptionalLong.empty())).isEqualTo(BLOB);
      assertThat(read(server, OptionalLong.of(BLOB.length))).isEqualTo(BLOB);
      assertThatThrownBy(() -> read(server, OptionalLong.of(BLOB.length - 1)))
          .hasMessageContaining("more than the 299999 bytes expected");
    }
  }

  private byte[] read(FakeServer server, OptionalLong size) throws IOException {
    HttpRequest request = HttpRequest.get(server.uri("/blob"));
    RangeSource source = position -> network.http().open(request.from(position));
    try (InputStream in = network.http().resuming(source, size)) {
      return in.readAllBytes();
    }
  }

  /// Serves ranges, but breaks after `count` bytes.
  private static void sendRange(HttpExchange exchange, int count) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      FakeServer.sendPart(exchange, 200, BLOB, Math.min(count, BLOB.length));
      return;
    }
    int from = Integer.parseInt(Pattern.compile("[^0-9]").matcher(range).replaceAll(""));
    byte[] part = Arrays.copyOfRange(BLOB, from, BLOB.length);
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes %d-%d/%d".formatted(from, BLOB.length - 1, BLOB.length));
    if (count >= part.length) {
      FakeServer.send(exchange, 206, part);
    } else {
      FakeServer.sendPart(exchange, 206, part, count);
    }
  }
}
