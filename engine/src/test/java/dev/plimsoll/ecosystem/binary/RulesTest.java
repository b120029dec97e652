// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.testing.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule against the examples beside it.
class RulesTest {

  /// A repetition without an upper bound that could give back what it took.
  private static final Pattern BACKTRACKS =
      Pattern.compile("(?<!\\\\)(?:[*+]|\\{[0-9]+,\\})(?![+])(?<![*+}?]\\+)");

  static List<JsonValue> rules() throws IOException {
    return Rules.document().get("rule").items();
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

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSelectTextsByTheirWholeNames(JsonValue rule) {
    Rule read = Rules.rule(rule);
    assertThat(read.files()).isNotEmpty();
    if (!read.elf()) {
      assertThat(read.files()).allMatch(FilePattern::isPlain);
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
