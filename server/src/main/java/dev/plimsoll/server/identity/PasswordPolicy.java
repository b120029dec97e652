// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.util.Optional;

/// Which passwords are taken: long ones, whatever they are made of (NIST SP 800-63B, 3.1.1.2).
public final class PasswordPolicy {

  /// Shortest password, in code points.
  public static final int MIN_CHARACTERS = 12;

  /// Longest password, in code points, so that nobody makes us hash a book.
  public static final int MAX_CHARACTERS = 1000;

  private PasswordPolicy() {}

  /// Why the password is not taken, in words for its owner; empty if it is.
  public static Optional<String> objection(String password) {
    int length = length(password);
    if (length < MIN_CHARACTERS) {
      return Optional.of("must have at least " + MIN_CHARACTERS + " characters");
    }
    return isTooLong(password)
        ? Optional.of("must have at most " + MAX_CHARACTERS + " characters")
        : Optional.empty();
  }

  static boolean isTooLong(String password) {
    return length(password) > MAX_CHARACTERS;
  }

  private static int length(String password) {
    return password.codePointCount(0, password.length());
  }
}
