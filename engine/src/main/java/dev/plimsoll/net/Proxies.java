// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which proxy a request goes through, by the environment's customs.
final class Proxies {

  /// A proxy and what it may want to know.
  record Route(Proxy proxy, Optional<PasswordAuthentication> login) {

    static final Route DIRECT = new Route(Proxy.NO_PROXY, Optional.empty());

    /// For one connection.
    Authenticator authenticator() {
      return new LoginOnce(login.orElse(null));
    }
  }

  /// Gives the login to the proxy alone, and once: the JDK would offer a wrong one twenty times,
  /// which locks accounts.
  private static final class LoginOnce extends Authenticator {
    private @Nullable PasswordAuthentication login;

    LoginOnce(@Nullable PasswordAuthentication login) {
      this.login = login;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      PasswordAuthentication once = login;
      login = null;
      return once;
    }
  }

  private static final String BASIC_IN_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

  private final Map<String, String> environment;
  private final NoProxy direct;

  Proxies(Map<String, String> environment) {
    this.environment = environment;
    this.direct = NoProxy.parse(setting("NO_PROXY").orElse(""));
  }

  /// The way to `origin`.
  ///
  /// @throws IllegalArgumentException when the proxy's address makes no sense; its text is not
  ///   repeated, for it may hold a password
  Route routeTo(Origin origin) {
    String name = origin.isSecure() ? "HTTPS_PROXY" : "HTTP_PROXY";
    Optional<String> proxy = setting(name);
    if (proxy.isEmpty() || direct.covers(origin)) {
      return Route.DIRECT;
    }
    try {
      String text = proxy.get();
      return route(URI.create(text.contains("://") ? text : "http://" + text), name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          name + " is not the address of an http or socks5 proxy", e);
    }
  }

  private static Route route(URI uri, String name) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(name);
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    Proxy.Type type =
        switch (scheme) {
          case "http" -> Proxy.Type.HTTP;
          case "socks5", "socks5h" -> Proxy.Type.SOCKS;
          default -> throw new IllegalArgumentException(name);
        };
    int usual = type == Proxy.Type.HTTP ? 80 : 1080;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    Optional<PasswordAuthentication> login = login(uri);
    return new Route(
        new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), port)), login);
  }

  private static Optional<PasswordAuthentication> login(URI uri) {
    return Optional.ofNullable(uri.getRawUserInfo())
        .map(info -> info.split(":", 2))
        .map(
            pair ->
                new PasswordAuthentication(
                    decoded(pair[0]), decoded(pair.length > 1 ? pair[1] : "").toCharArray()));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// The JDK keeps Basic from a proxy before a TLS tunnel unless told otherwise; here a proxy gets
  /// none but the login that the user wrote into its own address. Read by the JDK once, so it has
  /// to be called before the first connection; a setting of the user's own stays.
  static void allowBasicInTunnels() {
    if (System.getProperty(BASIC_IN_TUNNELS) == null) {
      System.setProperty(BASIC_IN_TUNNELS, "");
    }
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
