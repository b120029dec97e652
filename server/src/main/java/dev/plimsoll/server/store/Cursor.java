// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Where a page ended: the values of the last row by which the list is sorted. Clients hand it back
/// as a text that they don't read.
public record Cursor(List<String> values) {

  private static final char BETWEEN = '\u001f';

  public Cursor {
    values = List.copyOf(values);
  }

  public static Cursor of(Object... values) {
    return new Cursor(List.of(values).stream().map(String::valueOf).toList());
  }

  public String text() {
    String joined = String.join(String.valueOf(BETWEEN), values);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads what [#text] wrote.
  ///
  /// @param values how many there must be
  /// @return empty when it is no cursor of this list
  public static Optional<Cursor> parse(String text, int values) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      Cursor cursor = new Cursor(List.of(joined.split(String.valueOf(BETWEEN), -1)));
      return Optional.of(cursor).filter(c -> c.values().size() == values);
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // the caller says what is wrong with it
    }
  }

  /// A value that is a number.
  ///
  /// @throws NumberFormatException when it is none, since the text came from outside
  public long number(int index) {
    return Long.parseLong(values.get(index));
  }

  public String value(int index) {
    return values.get(index);
  }
}
