// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.FeedSource;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.TempSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A publisher's server: files by their addresses, with ETags. The first request for some of them
/// is answered with 429 or breaks off.
public final class FeedServer implements AutoCloseable {

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> breaking = ConcurrentHashMap.newKeySet();
  private final FakeServer server;
  private final HttpSource source;
  private final AtomicInteger unchanged = new AtomicInteger();
  private int told;

  /// @param hosts the beginnings of addresses that this server stands for
  public FeedServer(Path folder, String... hosts) throws IOException {
    server = new FakeServer(this::answer);
    Map<String, String> mirrors = new HashMap<>();
    for (String host : hosts) {
      mirrors.put(host, server.uri("/" + host.replaceAll("[^a-z]", "") + "/").toString());
    }
    source =
        new HttpSource(FakeNetwork.usual().http(), new TempSpace(folder), new Mirrors(mirrors));
  }

  public FeedServer put(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  public FeedServer put(String path, String content) {
    return put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public FeedServer remove(String path) {
    files.remove(path);
    return this;
  }

  /// The next request for `path` is told to come back later.
  public void busyOnce(String path) {
    busy.add(path);
  }

  /// The next answer of `path` breaks off in the middle.
  public void breakOnce(String path) {
    breaking.add(path);
  }

  /// How often it answered that nothing had changed.
  public int unchanged() {
    return unchanged.get();
  }

  /// Fetches from here.
  public FeedSource source() {
    return source;
  }

  public FeedAnswer fetch(Feed feed, FeedState last) throws IOException {
    return source.fetch(feed, last);
  }

  /// What was asked for since the last call, without the part for the host.
  public List<String> asked() {
    List<String> all = server.seen().stream().map(seen -> path(seen.uri().getPath())).toList();
    List<String> fresh = all.subList(told, all.size());
    told = all.size();
    return fresh;
  }

  private static String path(String path) {
    return path.replaceFirst("^/[a-z]+/", "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = path(exchange.getRequestURI().getPath());
    byte[] content = files.get(path);
    if (content == null) {
      FakeServer.send(exchange, 404, "none");
    } else if (busy.remove(path)) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      FakeServer.send(exchange, 429, "later");
    } else {
      send(exchange, path, content);
    }
  }

  private void send(HttpExchange exchange, String path, byte[] content) throws IOException {
    String etag = "\"" + Digest.sha256(content).hex() + "\"";
    exchange.getResponseHeaders().set("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      unchanged.incrementAndGet();
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    if (breaking.remove(path)) {
      FakeServer.sendPart(exchange, 200, content, content.length / 2);
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      FakeServer.send(exchange, 200, content);
      return;
    }
    int start = Integer.parseInt(range.replaceAll("[^0-9]", ""));
    exchange
        .getResponseHeaders()
        .set(
            "Content-Range", "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
    FakeServer.send(exchange, 206, java.util.Arrays.copyOfRange(content, start, content.length));
  }

  @Override
  public void close() {
    server.close();
  }
}
