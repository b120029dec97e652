// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values of a report as its schema has them; others are an error.
final class Values {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  private Values() {}

  static String demanded(JsonValue object, String field) throws IOException {
    return object
        .text(field)
        .orElseThrow(() -> new IOException("the report lacks a text for " + field));
  }

  /// A number as it is written.
  static Optional<String> number(JsonValue value) {
    return value instanceof JsonValue.Num(var digits) ? Optional.of(digits) : Optional.empty();
  }

  /// A whole number below a billion.
  static int count(JsonValue object, String field) throws IOException {
    return number(object.get(field))
        .filter(digits -> COUNT.matcher(digits).matches())
        .map(Integer::parseInt)
        .orElseThrow(() -> new IOException("the report lacks a number for " + field));
  }

  /// A number from 0 to 1.
  static double part(JsonValue object, String field) throws IOException {
    return number(object.get(field))
        .map(Double::parseDouble) // which takes each number that JSON can write
        .filter(part -> part >= 0 && part <= 1)
        .orElseThrow(() -> new IOException("the report lacks a part for " + field));
  }

  static LocalDate day(String text) throws IOException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("the report has no day: " + text, e);
    }
  }

  /// The day of a field that may be left out.
  static Optional<LocalDate> optionalDay(JsonValue object, String field) throws IOException {
    Optional<String> text = object.text(field);
    return text.isEmpty() ? Optional.empty() : Optional.of(day(text.get()));
  }

  /// The constant that [dev.plimsoll.report.Fields#word] wrote.
  static <E extends Enum<E>> E constant(JsonValue object, String field, Class<E> type)
      throws IOException {
    String word = demanded(object, field);
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException("the report has for " + field + " an unknown word: " + word, e);
    }
  }

  static Severity severity(JsonValue object) throws IOException {
    return constant(object, "severity", Severity.class);
  }
}
