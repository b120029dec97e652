// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

/// What somebody shows at each request.
///
/// @param isToken whether it is an API token; else a session's id
/// @param text as it came, which may be anything
public record Credential(boolean isToken, String text) {

  /// How stores know it; the text is a secret.
  public String fingerprint() {
    return Secrets.fingerprint(text);
  }

  @Override
  public String toString() {
    return isToken ? "token" : "session";
  }
}
