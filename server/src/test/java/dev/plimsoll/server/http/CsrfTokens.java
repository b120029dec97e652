// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

/// The proof that our pages send with a session's cookie, for clients in tests.
public final class CsrfTokens {

  private CsrfTokens() {}

  public static String of(String sessionId) {
    return SessionCookie.csrfToken(sessionId);
  }
}
