// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.bytes.SeekableBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request.
///
/// @param method such as `GET`
/// @param uri absolute, `http` or `https`, without user information
/// @param headers but not `Authorization`
/// @param authorization sent to the origin of `uri` alone, wherever redirects lead
/// @param content sent along
public record HttpRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<Authorization> authorization,
    Optional<Content> content) {

  /// What a request brings.
  public record Content(String mediaType, SeekableBytes bytes) {}

  public HttpRequest {
    if (Origin.find(uri).isEmpty() || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("no plain address for HTTP: " + shown(uri));
    }
    headers = Map.copyOf(headers);
  }

  public static HttpRequest get(URI uri) {
    return new HttpRequest("GET", uri, Map.of(), Optional.empty(), Optional.empty());
  }

  /// Asks for the headers alone.
  public static HttpRequest head(URI uri) {
    return new HttpRequest("HEAD", uri, Map.of(), Optional.empty(), Optional.empty());
  }

  /// The POST of nothing.
  public static HttpRequest post(URI uri) {
    return get(uri)
        .with("POST", new Content("application/octet-stream", SeekableBytes.of(new byte[0])));
  }

  /// The POST of JSON in UTF-8.
  public static HttpRequest postJson(URI uri, byte[] json) {
    return get(uri).with("POST", new Content("application/json", SeekableBytes.of(json)));
  }

  public static HttpRequest post(URI uri, String mediaType, SeekableBytes bytes) {
    return get(uri).with("POST", new Content(mediaType, bytes));
  }

  public static HttpRequest put(URI uri, String mediaType, SeekableBytes bytes) {
    return get(uri).with("PUT", new Content(mediaType, bytes));
  }

  public HttpRequest withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, uri, more, authorization, content);
  }

  public HttpRequest withAuthorization(Optional<Authorization> value) {
    return new HttpRequest(method, uri, headers, value, content);
  }

  /// The POST of a form.
  ///
  /// @param encoded as `application/x-www-form-urlencoded` has it
  public HttpRequest withForm(String encoded) {
    SeekableBytes bytes = SeekableBytes.of(encoded.getBytes(StandardCharsets.UTF_8));
    return with("POST", new Content("application/x-www-form-urlencoded", bytes));
  }

  private HttpRequest with(String other, Content sent) {
    return new HttpRequest(other, uri, headers, authorization, Optional.of(sent));
  }

  /// Asks for the bytes from `position` on (RFC 9110, section 14.2); a server may send all of them
  /// none the less.
  public HttpRequest from(long position) {
    return position == 0 ? this : withHeader("Range", "bytes=" + position + "-");
  }

  /// The same request sent elsewhere, with the credential only where it is for.
  HttpRequest redirectedTo(URI target) {
    boolean isHome = Origin.of(target).equals(Origin.of(uri));
    return new HttpRequest(
        method, target, headers, isHome ? authorization : Optional.empty(), content);
  }

  /// An address for messages: user information and query may hold secrets.
  static String shown(URI uri) {
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
        + Optional.ofNullable(uri.getRawPath()).orElse("");
  }

  @Override
  public String toString() {
    return method + " " + shown(uri);
  }
}
