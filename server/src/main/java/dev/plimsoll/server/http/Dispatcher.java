// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Leads each request through the server: let in, body read, handled, answered, logged.
final class Dispatcher {

  private final Gate gate;
  private final Idempotency idempotency;
  private final AnswerWriter writer;
  private final RequestLog log;
  private final ClientAddress addresses;
  private final SecurityHeaders headers;
  private final InFlight inFlight;
  private final Pages pages;
  private final Clock clock;

  Dispatcher(
      Site site,
      Gate gate,
      AnswerWriter writer,
      SecurityHeaders headers,
      Networks proxies,
      InFlight inFlight) {
    this.gate = gate;
    this.idempotency = new Idempotency(site.idempotency(), site.clock());
    this.writer = writer;
    this.log = new RequestLog(site.observer());
    this.addresses = new ClientAddress(proxies);
    this.headers = headers;
    this.inFlight = inFlight;
    this.pages = site.pages();
    this.clock = site.clock();
  }

  /// Answers a request that has a route.
  void dispatch(Context context, Route route) {
    Exchange exchange = new Exchange(context, route.name(), isQuiet(route));
    exchange.run(() -> answer(exchange, route));
  }

  /// Answers a request that has none: by a page, or a problem.
  ///
  /// @param allowed methods that its path has, with commas; empty if it has none
  void dispatchUnrouted(Context context, String allowed) {
    Exchange exchange = new Exchange(context, "other", true);
    exchange.run(() -> answerUnrouted(exchange, allowed));
  }

  private void answer(Exchange exchange, Route route) throws IOException {
    Visitor visitor = gate.admit(exchange.context, route);
    exchange.principal = visitor.principal().map(p -> p.key()).orElse("-");
    LiveRequest request = withBody(exchange.bareRequest(visitor), route.body());
    Response response = idempotency.answer(route, request);
    BodyRest.settle(exchange.context);
    writer.write(exchange.context, visitor, response);
  }

  private static LiveRequest withBody(LiveRequest request, Body body) throws IOException {
    return body.isStreamed()
        ? request.with(Bodies.open(request.context(), body))
        : request.with(Bodies.read(request.context(), body));
  }

  private void answerUnrouted(Exchange exchange, String allowed) throws IOException {
    String method = exchange.context.req().getMethod();
    if (!allowed.isEmpty() && method.equals("OPTIONS")) {
      exchange.context.header("Allow", allowed + ", OPTIONS");
      exchange.context.status(204);
    } else if (!allowed.isEmpty()) {
      throw Problems.wrongMethod(allowed + ", OPTIONS");
    } else if (method.equals("GET") || method.equals("HEAD")) {
      answerPage(exchange);
    } else {
      throw Problems.noRoute(exchange.context.path());
    }
  }

  private void answerPage(Exchange exchange) throws IOException {
    Visitor nobody = new Visitor(Optional.empty(), Optional.empty());
    String path = exchange.context.path();
    Response page =
        pages.page(path, exchange.bareRequest(nobody)).orElseThrow(() -> Problems.noRoute(path));
    writer.write(exchange.context, nobody, page);
  }

  /// Probes come all the time.
  private static boolean isQuiet(Route route) {
    return route.method().isSafe() && route.access() instanceof Access.Open;
  }

  /// A stage that may fail.
  private interface Stage {
    void run() throws IOException;
  }

  /// One request on its way.
  private final class Exchange {

    private final Context context;
    private final String route;
    private final boolean isQuiet;
    private final String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long start = System.nanoTime();
    private String principal = "-";

    private Exchange(Context context, String route, boolean isQuiet) {
      this.context = context;
      this.route = route;
      this.isQuiet = isQuiet;
    }

    private LiveRequest bareRequest(Visitor visitor) {
      return LiveRequest.bare(context, visitor, addresses.of(context), id, clock.instant());
    }

    private void run(Stage stage) {
      headers.all().forEach(context::header);
      context.header("X-Request-Id", id);
      boolean isIn = inFlight.enter();
      try {
        attempt(isIn ? stage : Dispatcher::refuse);
      } finally {
        if (isIn) {
          inFlight.leave();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        log.answered(id, route, isQuiet, principal, context.res().getStatus(), duration);
      }
    }

    private void attempt(Stage stage) {
      try {
        stage.run();
      } catch (IOException | RuntimeException e) {
        fail(e);
      }
    }

    private void fail(Exception failure) {
      if (Connections.isFailureOf(context, failure)) {
        Connections.abort(context);
        return;
      }
      if (Problems.isOurs(failure)) {
        log.failed(id, route, failure);
      }
      if (context.res().isCommitted()) {
        Connections.abort(context);
      } else {
        tell(Problems.of(failure));
      }
    }

    private void tell(Problem problem) {
      try {
        context.res().resetBuffer();
        BodyRest.settle(context);
        writer.write(context, ProblemJson.answer(problem, id));
      } catch (IOException e) {
        Connections.abort(context);
      }
    }
  }

  private static void refuse() {
    throw Problems.stopping();
  }
}
