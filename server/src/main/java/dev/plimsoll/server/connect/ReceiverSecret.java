// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// What a registry has to show in `Authorization` when it tells of a push. It never shows in a
/// text.
///
/// @param text at least [#MIN_LENGTH] characters
public record ReceiverSecret(String text) {

  public static final int MIN_LENGTH = 16;

  /// @throws IllegalArgumentException when it is too short to be a secret
  public ReceiverSecret {
    if (text.length() < MIN_LENGTH) {
      throw new IllegalArgumentException("a secret has at least " + MIN_LENGTH + " characters");
    }
  }

  /// Whether a request with that header may be believed to come from the registry: the secret
  /// alone, or after `Bearer`. It takes the same time whatever the header is like, but for its
  /// length.
  public boolean admits(Optional<String> header) {
    String given =
        header.map(value -> value.startsWith("Bearer ") ? value.substring(7) : value).orElse("");
    return MessageDigest.isEqual(hash(given), hash(text));
  }

  private static byte[] hash(String value) {
    return Digest.sha256(value.getBytes(StandardCharsets.UTF_8))
        .hex()
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "ReceiverSecret[hidden]";
  }
}
