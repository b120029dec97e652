// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.net.HttpException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;

/// One request to one server and its answer, without redirects or another try. It is built on
/// `HttpURLConnection`, which on large bodies is three times as fast as `java.net.http`.
final class Exchange {

  static {
    Proxies.allowBasicInTunnels();
    neverRepeatPosts();
  }

  /// Small content is kept by the JDK, so that a refusal of it can be read; of a larger one, which
  /// is sent from where it lies, the JDK tells but the status.
  private static final int MOST_BUFFERED = 1 << 20;

  private final HttpSettings settings;
  private final Proxies proxies;
  private final Tls tls;
  private final Optional<Guard> guard;

  Exchange(HttpSettings settings, Optional<Guard> guard) {
    this.settings = settings;
    this.guard = guard;
    this.proxies = new Proxies(settings.environment());
    this.tls = new Tls(settings.caFiles(), settings.caTexts());
  }

  HttpResponse send(HttpRequest request) throws HttpException {
    HttpURLConnection connection = prepared(request);
    try {
      writeContent(request, connection);
      return response(request, connection);
    } catch (IOException e) {
      connection.disconnect();
      throw Failures.of(request, e);
    } catch (RuntimeException e) {
      // The JDK's parsers of hostile headers have thrown such things before.
      connection.disconnect();
      throw Failures.never(Kind.MALFORMED, request, e, "its answer makes no sense: " + e);
    }
  }

  private HttpURLConnection prepared(HttpRequest request) throws HttpException {
    Origin origin = Origin.of(request.uri());
    try {
      Proxies.Route route = proxies.routeTo(origin);
      Optional<InetAddress> pin = pin(request, route);
      Proxy way = pin.isPresent() ? way(origin, pin.get()) : route.proxy();
      var connection = (HttpURLConnection) request.uri().toURL().openConnection(way);
      connection.setAuthenticator(route.authenticator());
      if (connection instanceof HttpsURLConnection secure) {
        tls.apply(secure, settings.isInsecure(origin));
        pin.ifPresent(
            address ->
                secure.setSSLSocketFactory(
                    new PinnedSockets(secure.getSSLSocketFactory(), address)));
      }
      configure(connection, request);
      return connection;
    } catch (HttpException e) {
      throw e;
    } catch (IllegalArgumentException | IOException e) {
      throw Failures.never(Kind.SETTINGS, request, e, String.valueOf(e.getMessage()));
    }
  }

  /// The one address that a guarded connection goes to; empty when anything goes, or a proxy finds
  /// the way.
  private Optional<InetAddress> pin(HttpRequest request, Proxies.Route route) throws HttpException {
    if (guard.isEmpty()) {
      return Optional.empty();
    }
    if (route.proxy().type() != Proxy.Type.DIRECT) {
      guard.get().checkProxied(request);
      return Optional.empty();
    }
    return Optional.of(guard.get().checked(request));
  }

  /// To a plain server at a pinned address the JDK speaks as to a proxy: it connects there, names
  /// the host in `Host`, and sends the whole address, which every server must accept (RFC 9112,
  /// section 3.2.2). With TLS the sockets are pinned instead.
  private static Proxy way(Origin origin, InetAddress pin) {
    return origin.isSecure()
        ? Proxy.NO_PROXY
        : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(pin, origin.port()));
  }

  /// The JDK would send a POST again, unasked, when the connection breaks before the answer, and
  /// what it tells would be told twice. Read once, so set before the first connection; a setting of
  /// the user's own stays.
  private static void neverRepeatPosts() {
    if (System.getProperty("sun.net.http.retryPost") == null) {
      System.setProperty("sun.net.http.retryPost", "false");
    }
  }

  private void configure(HttpURLConnection connection, HttpRequest request) {
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
    connection.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
    connection.setRequestProperty("User-Agent", settings.userAgent());
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("Accept-Encoding", "identity");
    request.headers().forEach(connection::setRequestProperty);
    request
        .authorization()
        .ifPresent(a -> connection.setRequestProperty("Authorization", a.value()));
  }

  private static void writeContent(HttpRequest request, HttpURLConnection connection)
      throws IOException {
    connection.setRequestMethod(request.method());
    if (request.content().isEmpty()) {
      return;
    }
    HttpRequest.Content content = request.content().get();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", content.mediaType());
    if (content.bytes().size() > MOST_BUFFERED) {
      connection.setFixedLengthStreamingMode(content.bytes().size());
    }
    try (InputStream in = content.bytes().stream();
        OutputStream out = connection.getOutputStream()) {
      in.transferTo(out);
    }
  }

  private static HttpResponse response(HttpRequest request, HttpURLConnection connection)
      throws IOException {
    int status = connection.getResponseCode();
    if (status < 0) {
      throw Failures.never(Kind.MALFORMED, request, "what answers there does not speak HTTP");
    }
    Map<String, List<String>> headers = headers(connection);
    boolean hasBody = status != 204 && status != 304 && !request.method().equals("HEAD");
    ResponseBody body =
        new ResponseBody(
            stream(connection, status),
            hasBody ? HttpResponse.lengthOf(headers) : OptionalLong.of(0),
            connection::disconnect);
    return new HttpResponse(request.uri(), status, headers, body);
  }

  private static InputStream stream(HttpURLConnection connection, int status) throws IOException {
    InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    return in == null ? InputStream.nullInputStream() : in;
  }

  private static Map<String, List<String>> headers(HttpURLConnection connection) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; connection.getHeaderFieldKey(i) != null; i++) {
      headers
          .computeIfAbsent(connection.getHeaderFieldKey(i), _ -> new ArrayList<>())
          .add(connection.getHeaderField(i));
    }
    return headers;
  }
}
