// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The query's parameters, typed and bounded. What is not allowed is a [Problem] that names the
/// parameter and says what is.
public final class Parameters {

  /// Longest text of one parameter, in characters.
  public static final int MAX_TEXT = 1000;

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_REPEATED = 50;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private final Map<String, List<String>> values;

  Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// Refuses parameters with other names, since a mistyped filter must not show everything.
  public void only(String... names) {
    Set<String> allowed = new TreeSet<>(Arrays.asList(names));
    for (String name : values.keySet()) {
      if (!allowed.contains(name)) {
        String known = allowed.isEmpty() ? "none" : String.join(", ", allowed);
        throw Problem.parameter(shown(name), "left out; known parameters are: " + known);
      }
    }
  }

  /// A text of 1 to 1000 characters.
  public Optional<String> text(String name) {
    return text(name, MAX_TEXT);
  }

  /// A text of 1 to so many characters. An empty one counts as absent.
  public Optional<String> text(String name, int maxCharacters) {
    Optional<String> text = single(name).filter(t -> !t.isEmpty());
    text.ifPresent(t -> checkLength(name, t, maxCharacters));
    return text;
  }

  /// All values of a parameter that may be repeated, at most 50.
  public List<String> texts(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > MAX_REPEATED) {
      throw Problem.parameter(name, "given at most " + MAX_REPEATED + " times");
    }
    all.forEach(text -> checkLength(name, text, MAX_TEXT));
    return all.stream().filter(text -> !text.isEmpty()).toList();
  }

  /// A number within bounds.
  public OptionalLong number(String name, long min, long max) {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(integer(name, text.get(), min, max));
  }

  /// `true` or `false`.
  public Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw Problem.parameter(name, "true or false");
                });
  }

  /// One of an enum's constants, in lower case with hyphens: `not-scanned`.
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name).map(text -> constant(name, text, type));
  }

  /// Any of an enum's constants; the parameter may be repeated, and hold several with commas.
  public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    for (String text : texts(name)) {
      for (String part : text.split(",", -1)) {
        chosen.add(constant(name, part, type));
      }
    }
    return chosen;
  }

  /// A moment in ISO 8601, `2026-11-22T10:00:00Z`.
  public Optional<Instant> moment(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeParseException e) {
                throw Problem.parameter(name, "a time such as 2026-11-22T10:00:00Z");
              }
            });
  }

  /// How many rows a page has: `limit`, 1 to 200, 50 if left out.
  public int limit() {
    return (int) number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
  }

  /// Where the page begins: `cursor`, as the page before said.
  public Optional<String> cursor() {
    return text("cursor");
  }

  static long integer(String name, String text, long min, long max) {
    if (INTEGER.matcher(text).matches()) {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw Problem.parameter(name, "a whole number from " + min + " to " + max);
  }

  private Optional<String> single(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw Problem.parameter(name, "given once");
    }
    return all.stream().findFirst();
  }

  private static void checkLength(String name, String text, int maxCharacters) {
    if (text.length() > maxCharacters) {
      throw Problem.parameter(name, "at most " + maxCharacters + " characters long");
    }
  }

  private static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> label(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.parameter(name, "one of " + labels(type)));
  }

  private static <E extends Enum<E>> String labels(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Parameters::label)
        .collect(Collectors.joining(", "));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String shown(String name) {
    return name.length() > 50 ? name.substring(0, 50) + "…" : name;
  }
}
