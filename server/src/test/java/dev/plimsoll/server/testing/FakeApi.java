// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A remote service on a real socket that can be told to be in trouble. One request at a time.
public abstract class FakeApi implements AutoCloseable {

  /// A request, taken apart.
  protected record Call(
      String method, String path, Map<String, String> query, HttpExchange exchange, byte[] body) {

    public JsonValue json() throws IOException {
      return body.length == 0 ? JsonValue.NOTHING : Json.read(body);
    }

    public String header(String name) {
      return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
  }

  /// What to answer.
  protected record Answer(int status, String body) {
    static Answer ok(String body) {
      return new Answer(200, body);
    }
  }

  private final FakeServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private int troubleStatus;
  private int retryAfter;
  private boolean isStalled;
  private boolean losesAnswer;

  protected FakeApi() throws IOException {
    server = new FakeServer(this::answer);
  }

  protected abstract Answer answer(Call call) throws IOException;

  public final URI uri(String path) {
    return server.uri(path);
  }

  public final int requests() {
    return server.seen().size();
  }

  /// What all requests brought, as text.
  public final String bodies() {
    return server.seen().stream()
        .map(FakeServer.Seen::body)
        .reduce("", (one, other) -> one + "\n" + other);
  }

  /// The next request is answered so.
  ///
  /// @param seconds for `Retry-After`; none when zero
  public final synchronized void failOnce(int status, int seconds) {
    troubleStatus = status;
    retryAfter = seconds;
  }

  /// From now on nothing is answered.
  public final synchronized void stall() {
    isStalled = true;
  }

  /// The next request is done but its answer gets lost.
  public final synchronized void loseAnswerOnce() {
    losesAnswer = true;
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (isStalled()) {
      await();
      return;
    }
    Answer answer = answered(exchange);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    FakeServer.send(exchange, answer.status(), answer.body());
  }

  private synchronized boolean isStalled() {
    return isStalled;
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the server is being closed
    }
  }

  private synchronized Answer answered(HttpExchange exchange) throws IOException {
    if (troubleStatus != 0) {
      int status = troubleStatus;
      troubleStatus = 0;
      if (retryAfter > 0) {
        exchange.getResponseHeaders().add("Retry-After", Integer.toString(retryAfter));
      }
      return new Answer(status, "<html>not JSON</html>");
    }
    Answer answer = answer(call(exchange));
    if (losesAnswer && exchange.getRequestMethod().equals("POST")) {
      losesAnswer = false;
      throw new IOException("the answer is lost on purpose");
    }
    return answer;
  }

  private static Call call(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, String> query = new LinkedHashMap<>();
    String raw = Optional.ofNullable(uri.getRawQuery()).orElse("");
    for (String pair : raw.split("&")) {
      String[] halves = pair.split("=", 2);
      query.put(
          halves[0], halves.length > 1 ? URLDecoder.decode(halves[1], StandardCharsets.UTF_8) : "");
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new Call(exchange.getRequestMethod(), uri.getPath(), query, exchange, body);
  }
}
