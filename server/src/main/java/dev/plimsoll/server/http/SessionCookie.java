// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// The cookie that holds a session's id. Scripts can't read it, other sites can't have it sent with
/// what changes something, and over https no other host can set it (`__Host-`, RFC 6265bis 4.1.3).
/// Browsers send a host's cookies to all its ports (RFC 6265 8.5), so its name has an unusual port.
final class SessionCookie {

  private static final int MAX_ID = 200;

  private final String name;
  private final String attributes;

  SessionCookie(HttpSettings settings) {
    boolean isSecure = settings.hasSecureCookies();
    String port = settings.unusualPort().map(p -> "-" + p).orElse("");
    this.name = (isSecure ? "__Host-" : "") + "plimsoll" + port;
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "");
  }

  /// The session's id that the browser sent.
  Optional<String> of(Context context) {
    return Optional.ofNullable(context.cookie(name))
        .filter(id -> !id.isEmpty() && id.length() <= MAX_ID);
  }

  /// `Set-Cookie` for a new session.
  String set(Response.NewSession session) {
    return header(session.id(), session.lifetime());
  }

  /// `Set-Cookie` that makes the browser forget it.
  String clear() {
    return header("", Duration.ZERO);
  }

  /// What proves that a request comes from our own pages: only they can read it, from an answer. It
  /// is derived, so nothing has to be kept.
  static String csrfToken(String sessionId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("plimsoll csrf " + sessionId).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String header(String value, Duration lifetime) {
    return name + "=" + value + "; Max-Age=" + lifetime.toSeconds() + attributes;
  }
}
