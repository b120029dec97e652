// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says what is wrong with a body of JSON, without the words of the library that read it.
final class JsonProblems {

  private JsonProblems() {}

  static Problem of(JacksonException failure) {
    return switch (failure) {
      case StreamReadException syntax -> malformed(syntax);
      case UnrecognizedPropertyException unknown ->
          Problem.field(pointer(unknown), "is not known here");
      case InvalidNullException missing -> Problem.field(pointer(missing), "is missing");
      case ValueInstantiationException refused -> Problem.field(pointer(refused), reason(refused));
      case MismatchedInputException wrong -> Problem.field(pointer(wrong), expected(wrong));
      default -> Problem.field(pointer(failure), "can't be read");
    };
  }

  private static Problem malformed(StreamReadException syntax) {
    var at = syntax.getLocation();
    String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.badRequest(
        "The body is not JSON as it is taken here" + place + ".",
        "Send one JSON value in UTF-8, nested at most 64 deep, without repeated names.");
  }

  /// RFC 6901.
  private static String pointer(JacksonException failure) {
    return failure.getPath().stream()
        .map(r -> r.getPropertyName() == null ? "" + r.getIndex() : escaped(r.getPropertyName()))
        .map(part -> "/" + part)
        .collect(Collectors.joining());
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /// What the record's own constructor objects to is meant for people.
  private static String reason(ValueInstantiationException refused) {
    return refused.getCause() instanceof IllegalArgumentException e && e.getMessage() != null
        ? e.getMessage()
        : "is not allowed";
  }

  private static String expected(MismatchedInputException wrong) {
    Class<?> type = wrong.getTargetType();
    if (type == null) {
      return "is of the wrong type";
    }
    if (type.isEnum()) {
      return "must be one of " + constants(type);
    }
    return "must be " + name(type);
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static String name(Class<?> type) {
    if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
      case "int", "integer", "long", "optionallong", "optionalint" -> "a whole number";
      case "double", "float", "bigdecimal" -> "a number";
      case "boolean" -> "true or false";
      case "string" -> "a text";
      case "instant" -> "a time such as 2026-11-22T10:00:00Z";
      default -> "of another type";
    };
  }
}
