// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what a webhook sends, by the Standard Webhooks specification 1.0: HMAC-SHA256 over
/// `id.timestamp.body`. With two keys, as while one is being replaced, it signs by both.
final class Signature {

  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;
  private static final int MAX_KEYS = 2;
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  private Signature(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /// @param secret one or two keys with a space between: `whsec_` and 24 to 64 bytes in base 64
  static Signature of(String secret) throws InvalidSettingsException {
    List<SecretKeySpec> keys = new ArrayList<>();
    for (String word : secret.split(" ", MAX_KEYS + 1)) {
      keys.add(key(word));
    }
    if (keys.size() > MAX_KEYS) {
      throw new InvalidSettingsException("secret", "has more than two keys");
    }
    return new Signature(keys);
  }

  /// The value of the header `webhook-signature`.
  String of(String id, Instant at, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(hash(key, signed.toByteArray())))
        .collect(Collectors.joining(" "));
  }

  private static byte[] hash(SecretKeySpec key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static SecretKeySpec key(String word) throws InvalidSettingsException {
    if (word.startsWith(PREFIX)) {
      byte[] bytes = decoded(word.substring(PREFIX.length()));
      if (bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES) {
        return new SecretKeySpec(bytes, ALGORITHM);
      }
    }
    throw new InvalidSettingsException(
        "secret", "must be whsec_ and 24 to 64 random bytes in base 64");
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      // As wrong as a key that is too short.
      return new byte[0];
    }
  }
}
