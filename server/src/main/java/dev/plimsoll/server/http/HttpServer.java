// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A running server. Each request has a virtual thread of its own.
public final class HttpServer implements AutoCloseable {

  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int ACCEPT_QUEUE = 128;

  private final Javalin javalin;
  private final HttpSettings settings;
  private final InFlight inFlight;
  private final EventConnections events;

  private HttpServer(HttpSettings settings, Site site) {
    this.settings = settings;
    this.inFlight = new InFlight();
    SecurityHeaders headers = new SecurityHeaders(settings.isSecure());
    SessionCookie cookie = new SessionCookie(settings);
    Gate gate = new Gate(site.authenticator(), cookie, new SameOrigin(settings.publicUrl()));
    StreamWatch watch = StreamWatch.start(site.authenticator());
    this.events =
        new EventConnections(gate, watch, settings.maxEventStreams(), settings.heartbeat());
    AnswerWriter writer = new AnswerWriter(cookie, events);
    Networks proxies = new Networks(settings.trustedProxies());
    Dispatcher dispatcher = new Dispatcher(site, gate, writer, headers, proxies, inFlight);
    this.javalin = Javalin.create(config -> configure(config, headers, dispatcher, site.routes()));
  }

  /// Listens and serves until it is closed.
  ///
  /// @throws RuntimeException if the port can't be had
  public static HttpServer start(HttpSettings settings, Site site) {
    HttpServer server = new HttpServer(settings, site);
    server.javalin.start(settings.host(), settings.port());
    return server;
  }

  /// The port it listens at.
  public int port() {
    return javalin.port();
  }

  /// Stops: new requests are refused, live events end, running requests have the settings' grace.
  @Override
  public void close() {
    inFlight.stop();
    events.stop();
    try {
      inFlight.drain(settings.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }

  private void configure(
      JavalinConfig config, SecurityHeaders headers, Dispatcher dispatcher, List<Route> routes) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.router.ignoreTrailingSlashes = false;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors(headers)));
    config.jetty.modifyHttpConfiguration(HttpServer::limit);
    config.jetty.addConnector(this::connector);
    routes.forEach(route -> add(config, route, dispatcher));
    config.routes.exception(
        HttpResponseException.class,
        (failure, context) -> dispatcher.dispatchUnrouted(context, allowed(failure)));
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setUriCompliance(UriCompliance.RFC3986);
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idle().toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.addBean(new SlowHeaders(connector.getScheduler(), settings.idle()));
    server.addBean(new NetworkConnectionLimit(settings.maxConnections(), connector));
    return connector;
  }

  private static void add(JavalinConfig config, Route route, Dispatcher dispatcher) {
    config.routes.addHttpHandler(
        type(route.method()), route.path(), context -> dispatcher.dispatch(context, route));
    if (route.method() == Method.GET) {
      config.routes.addHttpHandler(
          HandlerType.HEAD, route.path(), context -> dispatcher.dispatch(context, route));
    }
  }

  private static HandlerType type(Method method) {
    return switch (method) {
      case GET -> HandlerType.GET;
      case POST -> HandlerType.POST;
      case PUT -> HandlerType.PUT;
      case PATCH -> HandlerType.PATCH;
      case DELETE -> HandlerType.DELETE;
    };
  }

  private static String allowed(HttpResponseException failure) {
    if (!(failure instanceof MethodNotAllowedResponse)) {
      return "";
    }
    return failure.getDetails().values().stream()
        .flatMap(methods -> List.of(methods.split("[ ,]+")).stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
