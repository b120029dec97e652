// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

/// The methods that routes have. HEAD is answered as GET without its body, OPTIONS by the server.
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE;

  /// Whether it only reads (RFC 9110, 9.2.1), so it needs no proof that it is not forged.
  public boolean isSafe() {
    return this == GET;
  }
}
