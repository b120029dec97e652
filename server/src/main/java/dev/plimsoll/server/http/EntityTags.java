// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Entity tags (RFC 9110, 8.8.3).
public final class EntityTags {

  private EntityTags() {}

  /// Whether a client that sent this already has what has this tag, by the weak comparison (RFC
  /// 9110, 8.8.3.2).
  ///
  /// @param ifNoneMatch the header's value, if it was sent
  /// @param tag such as `W/"abc"`
  public static boolean matches(Optional<String> ifNoneMatch, String tag) {
    return ifNoneMatch.filter(sent -> isListed(sent, tag)).isPresent();
  }

  /// The tag of what these bytes say, however they are packed for the way.
  public static String of(byte[] bytes) {
    return "W/\"" + hash(bytes) + '"';
  }

  private static boolean isListed(String sent, String tag) {
    return sent.strip().equals("*")
        || Arrays.stream(sent.split(",")).anyMatch(s -> opaque(s.strip()).equals(opaque(tag)));
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
