// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A server beside the platform's own, which answers every path by one function and has neither
/// sessions nor permissions. It listens at the loopback address only, on a port of its own.
public final class LoopbackServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  /// Bodies are refused, so a request has none that is worth reading.
  private static final long MAX_REQUEST_BYTES = 1 << 10;

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);

  private final Javalin javalin;

  /// A request.
  ///
  /// @param method in capitals
  /// @param path decoded, from its first slash
  /// @param query the first value of each parameter
  public record Call(String method, String path, Map<String, String> query) {

    public Call {
      query = Map.copyOf(query);
    }

    /// A parameter of the query.
    public Optional<String> parameter(String name) {
      return Optional.ofNullable(query.get(name));
    }
  }

  /// An answer.
  ///
  /// @param headers without the length of the body, which is told for HEAD too
  /// @param body not sent for HEAD
  public record Answer(int status, Map<String, String> headers, byte[] body) {

    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// What answers; many threads ask it.
  @FunctionalInterface
  public interface Service {

    /// @throws IOException when what it needs can't be read; answered by 500
    Answer answer(Call call) throws IOException;
  }

  private LoopbackServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /// Starts to listen.
  ///
  /// @param port 0 for any free one
  public static LoopbackServer start(int port, Service service) {
    Javalin javalin = Javalin.create(config -> configure(config, service));
    return new LoopbackServer(javalin.start(HOST, port));
  }

  /// Host and port, as a part of an address.
  public String host() {
    return HOST + ":" + javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, Service service) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = MAX_REQUEST_BYTES;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.concurrency.useVirtualThreads = true;
    for (HandlerType method : METHODS) {
      config.routes.addHttpHandler(method, "/*", context -> answer(context, service));
    }
  }

  private static void answer(Context context, Service service) throws IOException {
    Map<String, String> query = new TreeMap<>();
    context.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
    String method = context.method().name();
    Answer answer = service.answer(new Call(method, context.path(), query));
    context.status(answer.status());
    answer.headers().forEach(context::header);
    context.header("Content-Length", Integer.toString(answer.body().length));
    if (!method.equals("HEAD")) {
      context.result(answer.body());
    }
  }
}
