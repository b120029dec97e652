// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// What browsers are told on every answer, errors too.
final class SecurityHeaders {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  private static final String NO_FEATURES =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  private final Map<String, String> headers = new LinkedHashMap<>();

  /// @param isSecure whether browsers come by https, and are told to insist on it for a year
  SecurityHeaders(boolean isSecure) {
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Permissions-Policy", NO_FEATURES);
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    if (isSecure) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /// Name and value of each; an answer may overwrite `Cache-Control`.
  Map<String, String> all() {
    return headers;
  }
}
