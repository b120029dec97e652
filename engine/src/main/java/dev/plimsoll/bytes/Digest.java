// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A content digest as OCI writes it (image-spec, "Digests"): `sha256:` or `sha512:` and lower-case
/// hex.
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

  public Digest {
    if (!isWellFormed(algorithm, hex)) {
      throw new IllegalArgumentException("not a digest: " + algorithm + ":" + hex);
    }
  }

  /// Reads `algorithm:hex`; empty when the text is no digest of a kind we can verify.
  public static Optional<Digest> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String algorithm = text.substring(0, colon);
    String hex = text.substring(colon + 1);
    return isWellFormed(algorithm, hex)
        ? Optional.of(new Digest(algorithm, hex))
        : Optional.empty();
  }

  public static Digest sha256(byte[] bytes) {
    return of(newSha256(), bytes);
  }

  /// The digest that `hash` has come to; `hash` starts afresh afterwards.
  public static Digest of(MessageDigest hash) {
    String algorithm = hash.getAlgorithm().equals("SHA-512") ? "sha512" : "sha256";
    return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
  }

  public static MessageDigest newSha256() {
    return newHash("SHA-256");
  }

  /// A fresh hash of this digest's algorithm, for checking bytes against it.
  public MessageDigest newHash() {
    return newHash(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
  }

  @Override
  public int compareTo(Digest other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }

  private static Digest of(MessageDigest hash, byte[] bytes) {
    hash.update(bytes);
    return of(hash);
  }

  private static MessageDigest newHash(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }

  private static boolean isWellFormed(String algorithm, String hex) {
    int length =
        switch (algorithm) {
          case "sha256" -> 64;
          case "sha512" -> 128;
          default -> -1;
        };
    return hex.length() == length
        && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /// Written out, as is [#hashCode]: linking what the compiler makes for records takes longer than
  /// all else that a short command does with digests.
  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest
        && hex.equals(digest.hex)
        && algorithm.equals(digest.algorithm);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }
}
