// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// Debian's `[epoch:]upstream[-revision]` (deb-version(7)).
///
/// The key follows "Sorting algorithm" there: stretches of non-digits and of digits by turns, where
/// the end of a stretch sorts after `~` and before everything else, and letters before the rest.
final class DebParser {

  private static final int TILDE = 1;
  private static final int END = 2;
  private static final int AFTER_LETTERS = 128;
  private static final int MAX_EPOCH_DIGITS = 9;

  private DebParser() {}

  static Optional<Version> parse(String text) {
    KeyWriter key = new KeyWriter();
    int colon = text.indexOf(':');
    if (colon >= 0 && !isEpoch(text, colon)) {
      return Optional.empty();
    }
    key.number(text, 0, Math.max(0, colon));
    int from = colon + 1;
    int dash = text.lastIndexOf('-');
    int upstreamEnd = dash < 0 ? text.length() : dash;
    int revisionFrom = dash < 0 ? text.length() : dash + 1;
    boolean hasParts = from < upstreamEnd && (dash < 0 || revisionFrom < text.length());
    return hasParts
            && part(text, from, upstreamEnd, key)
            && part(text, revisionFrom, text.length(), key)
        ? KeyedVersion.of(text, key)
        : Optional.empty();
  }

  private static boolean isEpoch(String text, int colon) {
    Cursor cursor = new Cursor(text, 0, colon);
    cursor.passDigits();
    return colon > 0 && colon <= MAX_EPOCH_DIGITS && cursor.isDone();
  }

  private static boolean part(String text, int from, int to, KeyWriter key) {
    Cursor cursor = new Cursor(text, from, to);
    do {
      while (!cursor.isDone() && !Cursor.isDigit(cursor.peek())) {
        int weight = weight(cursor.peek());
        if (weight < 0) {
          return false;
        }
        key.put(weight);
        cursor.advance();
      }
      key.put(END);
      key.number(text, cursor.passDigits(), cursor.at());
    } while (!cursor.isDone());
    key.put(END);
    return true;
  }

  private static int weight(char c) {
    if (Cursor.isLetter(c)) {
      return c;
    }
    return switch (c) {
      case '~' -> TILDE;
      case '.', '+', '-', ':' -> AFTER_LETTERS + c;
      default -> -1;
    };
  }
}
