// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request: a GET, or the POST of a form.
///
/// @param uri absolute, `http` or `https`, without user information
/// @param headers but not `Authorization`
/// @param authorization sent to the origin of `uri` alone, wherever redirects lead
/// @param form already encoded (`application/x-www-form-urlencoded`); a request with one is a POST
public record HttpRequest(
    URI uri,
    Map<String, String> headers,
    Optional<Authorization> authorization,
    Optional<String> form) {

  public HttpRequest {
    if (Origin.find(uri).isEmpty() || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("no plain address for HTTP: " + shown(uri));
    }
    headers = Map.copyOf(headers);
  }

  public static HttpRequest get(URI uri) {
    return new HttpRequest(uri, Map.of(), Optional.empty(), Optional.empty());
  }

  public HttpRequest withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new HttpRequest(uri, more, authorization, form);
  }

  public HttpRequest withAuthorization(Optional<Authorization> value) {
    return new HttpRequest(uri, headers, value, form);
  }

  public HttpRequest withForm(String encoded) {
    return new HttpRequest(uri, headers, authorization, Optional.of(encoded));
  }

  /// Asks for the bytes from `position` on (RFC 9110, section 14.2); a server may send all of them
  /// none the less.
  public HttpRequest from(long position) {
    return position == 0 ? this : withHeader("Range", "bytes=" + position + "-");
  }

  /// The same request sent elsewhere, with the credential only where it is for.
  HttpRequest redirectedTo(URI target) {
    boolean isHome = Origin.of(target).equals(Origin.of(uri));
    return new HttpRequest(target, headers, isHome ? authorization : Optional.empty(), form);
  }

  String method() {
    return form.isPresent() ? "POST" : "GET";
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
    return method() + " " + shown(uri);
  }
}
