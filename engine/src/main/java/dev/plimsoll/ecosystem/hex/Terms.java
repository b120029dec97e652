// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.hex;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the literal terms of Erlang and Elixir of which their lock files consist: tuples, lists
/// and maps become arrays, a pair `key: value` or `key => value` an array of two, and strings,
/// binaries, atoms and numbers texts. Nothing is evaluated.
final class Terms {

  private static final int MAX_TERMS = 2_000_000;

  private final String text;
  private final int maxDepth;
  private int at;
  private int count;

  private Terms(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  /// The items of the tuple, list or map with which a document begins.
  ///
  /// @throws IOException when it begins otherwise
  static List<JsonValue> read(CatalogInput in) throws IOException {
    byte[] bytes = in.bytes().all(in.limits().textBytes());
    String text = new String(bytes, StandardCharsets.UTF_8);
    JsonValue first = new Terms(text, in.limits().jsonDepth()).term(0);
    if (!(first instanceof JsonValue.Arr(var items))) {
      throw new IOException("not a lock file: it begins with a term of another sort");
    }
    return items;
  }

  /// The text at `index`; empty when there is none.
  static String text(List<JsonValue> items, int index) {
    return index < items.size() ? items.get(index).text().orElse("") : "";
  }

  /// The items of what is at `index`; none when it is no tuple, list or map.
  static List<JsonValue> items(List<JsonValue> items, int index) {
    return index < items.size() ? items.get(index).items() : List.of();
  }

  private JsonValue term(int depth) throws IOException {
    count++;
    if (depth > maxDepth) {
      throw new LimitExceededException("the depth of the terms", maxDepth);
    }
    if (count > MAX_TERMS) {
      throw new LimitExceededException("the number of terms", MAX_TERMS);
    }
    blanks();
    return switch (peek()) {
      case '%' -> map(depth);
      case '{' -> items('}', depth);
      case '[' -> items(']', depth);
      case '<' -> binary();
      case '"', '\'' -> new JsonValue.Text(quoted());
      case ':' -> atom();
      default -> new JsonValue.Text(word());
    };
  }

  private JsonValue map(int depth) throws IOException {
    at++;
    if (peek() != '{') {
      throw broken();
    }
    return items('}', depth);
  }

  private JsonValue items(char end, int depth) throws IOException {
    at++;
    List<JsonValue> items = new ArrayList<>();
    for (blanks(); peek() != end; blanks()) {
      items.add(pairOrTerm(depth + 1));
      blanks();
      if (peek() == ',') {
        at++;
      } else if (peek() != end) {
        throw broken();
      }
    }
    at++;
    return new JsonValue.Arr(Collections.unmodifiableList(items));
  }

  /// `key: value`, `"key": value`, `key => value` or a term alone.
  private JsonValue pairOrTerm(int depth) throws IOException {
    JsonValue key = term(depth);
    blanks();
    boolean isPair = peek() == ':' || text.startsWith("=>", at);
    if (!isPair) {
      return key;
    }
    at += peek() == ':' ? 1 : 2;
    return new JsonValue.Arr(List.of(key, term(depth)));
  }

  private JsonValue binary() throws IOException {
    if (!text.startsWith("<<\"", at)) {
      throw broken();
    }
    at += 2;
    String value = quoted();
    if (!text.startsWith(">>", at)) {
      throw broken();
    }
    at += 2;
    return new JsonValue.Text(value);
  }

  private JsonValue atom() throws IOException {
    at++;
    return new JsonValue.Text(peek() == '"' ? quoted() : word());
  }

  private String quoted() throws IOException {
    char quote = text.charAt(at);
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      value.append(peek());
    }
    if (at >= text.length()) {
      throw broken();
    }
    at++;
    return value.toString();
  }

  private String word() throws IOException {
    int from = at;
    while (isWord(peek())) {
      at++;
    }
    if (at == from) {
      throw broken();
    }
    return text.substring(from, at);
  }

  /// White space, and comments of both languages.
  private void blanks() {
    while (Character.isWhitespace(peek()) || isComment()) {
      boolean isComment = isComment();
      at++;
      while (isComment && at < text.length() && peek() != '\n') {
        at++;
      }
    }
  }

  private boolean isComment() {
    return peek() == '#' || (peek() == '%' && !text.startsWith("%{", at));
  }

  /// The character here; NUL at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '?';
  }

  private IOException broken() {
    return new IOException("not a term of Erlang or Elixir at character " + at);
  }
}
