// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on a free loopback port that does what a test says and remembers what it was
/// asked.
public final class FakeServer implements AutoCloseable {

  /// What to answer.
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /// A request as it came.
  ///
  /// @param headers the first value of each, named as Java's server writes names
  public record Seen(String method, URI uri, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  public FakeServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            seen.add(recorded(exchange));
            answer.to(exchange);
          }
        });
    server.setExecutor(threads);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// `127.0.0.1` and the port.
  public String host() {
    return "127.0.0.1:" + port();
  }

  public URI uri(String path) {
    return URI.create("http://" + host() + path);
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /// Promises all of `body` and breaks the connection after `count` bytes.
  public static void sendPart(HttpExchange exchange, int status, byte[] body, int count)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body, 0, count);
    exchange.getResponseBody().flush();
    throw new IOException("broken on purpose");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Seen recorded(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    exchange.setStreams(new ByteArrayInputStream(bytes), null); // for who answers
    String body = new String(bytes, StandardCharsets.UTF_8);
    return new Seen(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
  }
}
