// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule against the examples beside it.
class RulesTest {

  /// A repetition without an upper bound that could give back what it took.
  private static final Pattern BACKTRACKS =
      Pattern.compile("(?<!\\\\)(?:[*+]|\\{[0-9]+,\\})(?![+])(?<![*+}?]\\+)");

  static List<JsonValue> rules() throws IOException {
    return Toml.read(SeekableBytes.of(text()), Limits.DEFAULT).get("rule").items();
  }

  private static byte[] text() throws IOException {
    try (InputStream in = Objects.requireNonNull(Rules.class.getResourceAsStream("rules.toml"))) {
      return in.readAllBytes();
    }
  }

  /// Entries are read by themselves, their names without a reader of TOML.
  @Test
  void shouldReadEachEntryAsTheWholeFileHasIt() throws IOException {
    List<RuleEntry> entries = Rules.entries(new String(text(), StandardCharsets.UTF_8));
    List<JsonValue> rules = rules();
    assertThat(entries).hasSameSizeAs(rules);
    for (int i = 0; i < rules.size(); i++) {
      JsonValue rule = rules.get(i);
      RuleEntry entry = entries.get(i);
      assertThat(entry.files().stream().map(FilePattern::text))
          .isEqualTo(rule.get("files").texts().toList());
      assertThat(entry.elf()).isNotEqualTo(rule.get("text").isTrue());
      assertThat(entry.rule().version()).isEqualTo(rule.text("version").orElseThrow());
      assertThat(entry.rule().anchor()).isEqualTo(rule.text("anchor").orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldTellTheVersionOfItsExamples(JsonValue rule) throws IOException {
    assertThat(rule.get("is").items()).isNotEmpty();
    for (JsonValue example : rule.get("is").items()) {
      assertThat(told(rule, example))
          .as(example.toString())
          .containsExactly(
              rule.text("purl").orElseThrow() + "@" + example.text("version").orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSayNothingOfItsCounterExamples(JsonValue rule) throws IOException {
    assertThat(rule.get("not").items()).isNotEmpty();
    for (JsonValue example : rule.get("not").items()) {
      assertThat(told(rule, example)).as(example.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldTakeLinearTime(JsonValue rule) {
    assertThat(rule.text("version").orElseThrow()).doesNotContainPattern(BACKTRACKS);
    assertThat(rule.text("anchor").orElseThrow()).isNotEmpty();
  }

  @Test
  void shouldSelectTextsByTheirWholeNames() throws IOException {
    for (RuleEntry entry : Rules.entries(new String(text(), StandardCharsets.UTF_8))) {
      assertThat(entry.files()).isNotEmpty();
      assertThat(entry.isPlain() || entry.elf()).isTrue();
    }
  }

  /// The packages of the rule's software in a file that consists of the example.
  private static Stream<String> told(JsonValue rule, JsonValue example) throws IOException {
    boolean isText = rule.get("text").isTrue();
    String text = example.text("text").orElseThrow();
    byte[] bytes =
        (isText ? text + "\n" : "\u007fELF\0" + text + "\0").getBytes(StandardCharsets.US_ASCII);
    String path = example.text("file").orElseThrow();
    String purl = rule.text("purl").orElseThrow();
    return Mutations.read(new SoftwareCataloger(), path, bytes).packages.stream()
        .map(Found::purl)
        .map(Object::toString)
        .filter(told -> told.startsWith(purl + "@"));
  }
}
