// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.net.HttpException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;

/// One request to one server and its answer, without redirects or another try. It is built on
/// `HttpURLConnection`, which on large bodies is three times as fast as `java.net.http`.
final class Exchange {

  static {
    Proxies.allowBasicInTunnels();
  }

  /// Small content is kept by the JDK, so that a refusal of it can be read; of a larger one, which
  /// is sent from where it lies, the JDK tells but the status.
  private static final int MOST_BUFFERED = 1 << 20;

  private final HttpSettings settings;
  private final Proxies proxies;
  private final Tls tls;

  Exchange(HttpSettings settings) {
    this.settings = settings;
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
      var connection = (HttpURLConnection) request.uri().toURL().openConnection(route.proxy());
      connection.setAuthenticator(route.authenticator());
      if (connection instanceof HttpsURLConnection secure) {
        tls.apply(secure, settings.isInsecure(origin));
      }
      configure(connection, request);
      return connection;
    } catch (IllegalArgumentException | IOException e) {
      throw Failures.never(Kind.SETTINGS, request, e, String.valueOf(e.getMessage()));
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
