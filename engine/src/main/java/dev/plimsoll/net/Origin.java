// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Scheme, host and port: whom a credential is for (RFC 6454).
///
/// @param host lower case; an IPv6 address without its brackets
/// @param port never the unspecified one
public record Origin(String scheme, String host, int port) {

  private static final int MAX_PORT = 65_535;

  /// The origin of an absolute `http` or `https` address.
  ///
  /// @throws IllegalArgumentException when `uri` is none
  public static Origin of(URI uri) {
    return find(uri)
        .orElseThrow(() -> new IllegalArgumentException("no address for HTTP: " + uri.getHost()));
  }

  /// The origin of `uri`; empty when it is no address that HTTP could go to.
  public static Optional<Origin> find(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null || uri.getPort() > MAX_PORT) {
      return Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    int usual = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return Optional.of(new Origin(scheme, withoutBrackets(uri.getHost()), port));
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }

  /// Whether this is the machine itself, as far as can be told without looking a name up.
  public boolean isLoopback() {
    return host.equals("localhost") || address().filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /// The host, where it is written as an address.
  Optional<InetAddress> address() {
    return AddressBlock.literal(host);
  }

  private static String withoutBrackets(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }
}
