// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli.remote;

import dev.plimsoll.net.Http;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where a server is, perhaps below a path of a proxy's.
///
/// @param base without a slash at its end
record Address(URI base) {

  /// Reads what people write: `https://plimsoll.example`.
  ///
  /// @param http says whether a token may go there without TLS
  /// @throws Refusal when it is no such address
  static Address parse(String text, Http http) throws Refusal {
    URI uri = uri(text);
    boolean hasMore =
        uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
    if (Origin.find(uri).isEmpty() || hasMore) {
      throw wrong(text);
    }
    Origin origin = Origin.of(uri);
    if (!origin.isSecure() && !origin.isLoopback() && !http.allowsPlain(origin)) {
      throw new Refusal(
          "--server %s: a token is not sent without TLS; write https, or allow that with --insecure"
              .formatted(text));
    }
    return new Address(URI.create(text.replaceFirst("/++$", "")));
  }

  private static URI uri(String text) throws Refusal {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
  }

  /// It may hold a password, so it is not repeated whole.
  private static Refusal wrong(String text) {
    String shown = text.contains("@") ? "" : " " + text;
    return new Refusal(
        "--server%s: write an address such as https://plimsoll.example".formatted(shown));
  }

  URI me() {
    return URI.create(base + "/api/v1/me");
  }

  URI catalogs(String reference) {
    return URI.create(
        base
            + "/api/v1/catalogs?reference="
            + URLEncoder.encode(reference, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
