// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// An address of a PostgreSQL database as people write it, taken apart: `postgresql://…`,
/// `postgres://…` (libpq, section 32.1.1.2) or `jdbc:postgresql://…`, of one host.
///
/// @param jdbc for JDBC, without user and password
record DatabaseUrl(String jdbc, Optional<String> user, Optional<Password> password) {

  /// @throws WrongUse when it is none
  static DatabaseUrl parse(String text) {
    URI uri = uri(text.replaceFirst("^jdbc:", ""));
    boolean isPostgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    String path = Optional.ofNullable(uri.getRawPath()).orElse("");
    if (!isPostgres || uri.getHost() == null || path.length() < 2) {
      throw wrong();
    }
    String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + port + path + rest(query),
        told(login[0]).or(() -> parameter(query, "user")),
        (login.length > 1 ? told(login[1]) : parameter(query, "password")).map(Password::new));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) { // its message would repeat a password
      throw wrong();
    }
  }

  private static WrongUse wrong() {
    return new WrongUse("the database's URL is to look like postgresql://HOST:5432/NAME");
  }

  private static Optional<String> told(String value) {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static Optional<String> parameter(String query, String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .findFirst()
        .flatMap(pair -> told(pair.substring(name.length() + 1)));
  }

  private static String rest(String query) {
    String kept =
        Arrays.stream(query.split("&"))
            .filter(pair -> !pair.isEmpty())
            .filter(pair -> !pair.startsWith("user=") && !pair.startsWith("password="))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }
}
