// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// Foreign text made fit for one line of a message.
final class Plain {

  private static final String CUT = "…";
  private static final int REPLACEMENT = 0xfffd;

  private Plain() {}

  /// `text` without control characters, line breaks, characters that turn the direction of reading
  /// or can't be seen, and without halves of characters; each becomes a space. At most `max` UTF-16
  /// units, its end then replaced by `…`.
  static String line(String text, int max) {
    String beginning = text.length() > 2 * max ? text.substring(0, 2 * max) : text;
    StringBuilder clean = new StringBuilder();
    beginning.codePoints().map(Plain::visible).forEach(clean::appendCodePoint);
    return cut(clean.toString().strip(), max);
  }

  /// At most `max` UTF-16 units of `text`, no character halved.
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - CUT.length();
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, Math.max(end, 0)) + CUT;
  }

  private static int visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          ' ';
      case Character.SURROGATE -> REPLACEMENT;
      default -> c;
    };
  }
}
