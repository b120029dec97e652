// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The value of an `Authorization` header. It never shows in a text.
public record Authorization(String value) {

  /// RFC 7617, in UTF-8.
  public static Authorization basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Authorization("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /// RFC 6750.
  public static Authorization bearer(String token) {
    return new Authorization("Bearer " + token);
  }

  @Override
  public String toString() {
    return "Authorization[hidden]";
  }
}
