// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a page of a list ended: the values of its order in the last row. It only says where to go
/// on, so people may make one up and see nothing else than without it.
public record Cursor(List<String> values) {

  private static final Pattern BREAK = Pattern.compile("\n");

  public Cursor {
    values = List.copyOf(values);
  }

  static Cursor of(Object... values) {
    return new Cursor(java.util.Arrays.stream(values).map(String::valueOf).toList());
  }

  /// As clients get it.
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", values).getBytes(StandardCharsets.UTF_8));
  }

  /// Reads one.
  ///
  /// @param length how many values it must have
  /// @return empty when it is none
  public static Optional<Cursor> read(String text, int length) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> values = List.of(BREAK.split(plain, -1));
      return Optional.of(new Cursor(values)).filter(c -> c.values().size() == length);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
