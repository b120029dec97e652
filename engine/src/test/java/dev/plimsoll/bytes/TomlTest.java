// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

class TomlTest {

  private static final String SAMPLE =
      """
      # a comment
      title = "a \\"b\\" \\u00e9\\U0001F600 # c" # d
      literal = 'C:\\path'
      on = true
      bare_key-1 = [ "x", 'y', # why
        "z", ]
      "quoted key".sub = { a = "1", 'b c' = ["2"], d.e = "f" }
      empty = {}
      long = \"""
      first
        "quoted" \\
         joined\"""
      raw = '''
      a\\b
      '''

      [a.b]
      x = "1"
      [[list]]
      name = "one"
      [list.sub]
      y = "2"
      [[list.deep]]
      z = "3"
      [[list]]
      name = "two"\r
      """;

  @Test
  void shouldReadWhatTheOracleReads() throws IOException {
    assertThat(plain(read(SAMPLE))).isEqualTo(plain(oracle(SAMPLE)));
  }

  @Test
  void shouldKeepNumbersAndDatesAsWritten() throws IOException {
    JsonValue toml = read("a = 1_000\nb = -1.5e3\nc = 1979-05-27 07:32:00Z\nd = [1, 2]\n");

    assertThat(toml.text("a")).hasValue("1_000");
    assertThat(toml.text("b")).hasValue("-1.5e3");
    assertThat(toml.text("c")).hasValue("1979-05-27 07:32:00Z");
    assertThat(toml.get("d").texts()).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a =",
        "a = \"x",
        "a = 1 b = 2",
        "[a",
        "[[a]",
        "a = [1",
        "a = {b = 1",
        "= 1",
        "a = 1\na = 2",
        "a = 1\n[a]",
        "a = \"\\q\"",
        "a = \"\\uD83\"",
        "a = \"\\UFFFFFFFF\"",
        "a = \"\n\""
      })
  void shouldRefuseBrokenDocuments(String toml) {
    assertThatThrownBy(() -> read(toml))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line");
  }

  @Test
  void shouldBoundDepth() {
    assertThatThrownBy(() -> read("a = " + "[".repeat(100_000)))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> read("a = " + "{a=".repeat(100_000)))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> read("[" + "a.".repeat(100_000) + "a]"))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldAgreeWithTheOracleOnMutationsThatItTakes() {
    Random random = new Random(20261122);
    int taken = 0;
    for (int round = 0; round < 2000; round++) {
      StringBuilder mutated = new StringBuilder(SAMPLE);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        mutated.setCharAt(
            random.nextInt(mutated.length()), "\n\"'{}[]=.,# ab1\\".charAt(random.nextInt(16)));
      }
      TomlParseResult theirs = oracle(mutated.toString());
      try {
        JsonValue ours = read(mutated.toString());
        if (!theirs.hasErrors()) {
          taken++;
          assertThat(plain(ours)).as(mutated.toString()).isEqualTo(plain(theirs));
        }
      } catch (IOException e) {
        assertThat(theirs.errors()).as(e.getMessage() + "\n" + mutated).isNotEmpty();
      }
    }
    assertThat(taken).isGreaterThan(300);
  }

  private static JsonValue read(String toml) throws IOException {
    return Toml.read(SeekableBytes.of(toml.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
  }

  private static TomlParseResult oracle(String toml) {
    return org.tomlj.Toml.parse(toml);
  }

  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj(var fields) -> {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.forEach((name, field) -> map.put(name, plain(field)));
        yield map;
      }
      case JsonValue.Arr(var items) -> items.stream().map(TomlTest::plain).toList();
      case JsonValue.Text(var text) -> text;
      case JsonValue.Bool(var bool) -> bool;
      case JsonValue.Num _, JsonValue.Nothing _ -> throw new AssertionError(value);
    };
  }

  private static Object plain(Object theirs) {
    return switch (theirs) {
      case TomlTable table -> {
        Map<String, Object> map = new LinkedHashMap<>();
        table.keySet().forEach(key -> map.put(key, plain(table.get(List.of(key)))));
        yield map;
      }
      case TomlArray array -> {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          items.add(plain(array.get(i)));
        }
        yield items;
      }
      case Long number -> number.toString();
      case null -> throw new AssertionError();
      default -> theirs;
    };
  }
}
