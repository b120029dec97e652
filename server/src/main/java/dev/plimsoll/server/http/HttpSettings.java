// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where and how a server listens.
///
/// @param host address to listen at
/// @param port port to listen at; 0 for any free one
/// @param publicUrl what browsers know it as, `https://plimsoll.example.com`; with https, browsers
///   are told to insist on it
/// @param hasSecureCookies whether browsers may send cookies by TLS alone
/// @param trustedProxies addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed
/// @param maxConnections open connections at a time; further ones wait
/// @param maxEventStreams connections for live events at a time
/// @param idle how long a connection may be silent while a request or answer is on its way
/// @param heartbeat how often a silent event connection is tried, and its session checked
/// @param grace how long running requests have to end when the server stops
public record HttpSettings(
    String host,
    int port,
    URI publicUrl,
    boolean hasSecureCookies,
    List<String> trustedProxies,
    int maxConnections,
    int maxEventStreams,
    Duration idle,
    Duration heartbeat,
    Duration grace) {

  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
    if (!"http".equals(publicUrl.getScheme()) && !"https".equals(publicUrl.getScheme())) {
      throw new IllegalArgumentException("the public URL must begin with http or https");
    }
  }

  /// Usual bounds.
  public static HttpSettings of(String host, int port, URI publicUrl) {
    return new HttpSettings(
        host,
        port,
        publicUrl,
        isHttps(publicUrl),
        List.of(),
        2000,
        500,
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10));
  }

  /// The same with proxies whose word counts.
  public HttpSettings behind(List<String> proxies) {
    return new HttpSettings(
        host,
        port,
        publicUrl,
        hasSecureCookies,
        proxies,
        maxConnections,
        maxEventStreams,
        idle,
        heartbeat,
        grace);
  }

  /// The same with cookies that differ from what the public URL tells of TLS.
  public HttpSettings withSecureCookies(boolean areSecure) {
    return new HttpSettings(
        host,
        port,
        publicUrl,
        areSecure,
        trustedProxies,
        maxConnections,
        maxEventStreams,
        idle,
        heartbeat,
        grace);
  }

  boolean isSecure() {
    return isHttps(publicUrl);
  }

  /// The port of the public URL, unless it is the one that its scheme means anyway.
  Optional<Integer> unusualPort() {
    int usual = isSecure() ? 443 : 80;
    int told = publicUrl.getPort();
    return told < 0 || told == usual ? Optional.empty() : Optional.of(told);
  }

  private static boolean isHttps(URI url) {
    return "https".equals(url.getScheme());
  }
}
