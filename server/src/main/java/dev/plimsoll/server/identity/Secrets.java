// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Makes random secrets and tells their fingerprints. All have at least 190 bits of chance, so
/// plain SHA-256 keeps them: nobody guesses what a slow hash would have to protect.
public final class Secrets {

  /// What an API token begins with, so that scanners of leaked secrets know it.
  public static final String TOKEN_PREFIX = "plim_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int TOKEN_DIGITS = 40;
  private static final int SESSION_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;
  private static final Pattern TOKEN =
      Pattern.compile(TOKEN_PREFIX + "[0-9A-Za-z]{" + (TOKEN_DIGITS + CHECK_DIGITS) + "}");

  private final RandomGenerator random;

  /// With the system's randomness.
  public Secrets() {
    this(new SecureRandom());
  }

  /// @param random must be a [SecureRandom] but in tests
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  /// A token for the API: `plim_`, 40 digits of base 62, and 6 that check them.
  public SecretToken apiToken() {
    String body = TOKEN_PREFIX + digits(TOKEN_DIGITS);
    return secret(body + check(body));
  }

  /// The id of a session: 43 digits of base 62, 256 bits.
  public SecretToken sessionId() {
    return secret(digits(SESSION_DIGITS));
  }

  /// The secret part of a link that sets up the first person or a new password.
  public SecretToken setUpLink() {
    return secret(digits(SESSION_DIGITS));
  }

  /// What a registry shows when it tells of a push: 256 bits.
  public SecretToken receiver() {
    return secret(digits(SESSION_DIGITS));
  }

  /// Whether this can be one of our API tokens: right form and check digits. Saves the database the
  /// look-up of mistyped ones, and tells a person that it was mistyped.
  public static boolean isApiToken(String text) {
    if (!TOKEN.matcher(text).matches()) {
      return false;
    }
    int end = text.length() - CHECK_DIGITS;
    return check(text.substring(0, end)).equals(text.substring(end));
  }

  /// SHA-256 of the text in lower-case hexadecimal digits.
  public static String fingerprint(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  /// Whether two secrets are the same, in a time that tells nothing about where they differ.
  public static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(sha256(one), sha256(other));
  }

  private static SecretToken secret(String text) {
    return new SecretToken(text, fingerprint(text));
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return digits.toString();
  }

  /// CRC-32 of the text in base 62.
  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder(CHECK_DIGITS);
    for (long rest = crc.getValue(); check.length() < CHECK_DIGITS; rest /= DIGITS.length()) {
      check.append(DIGITS.charAt((int) (rest % DIGITS.length())));
    }
    return check.reverse().toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
