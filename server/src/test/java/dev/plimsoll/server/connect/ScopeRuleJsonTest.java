// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.fleet.Glob;
import dev.plimsoll.testing.Mutants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeRuleJsonTest {

  private static final String WHOLE =
      """
      {"repositories":{"exclude":["team/old"],"include":["team/**"]},"tags":{"exclude":[],"include":["v*"]},"newestPerLineage":5,"versions":">=1.2 <2","maxAgeDays":90}""";

  private final ScopeRuleJson json = new ScopeRuleJson();

  @ParameterizedTest
  @ValueSource(strings = {WHOLE, "{}", "{\"newestPerLineage\":1}", "{\"versions\":\">1\"}"})
  void shouldReadWhatItWrites(String text) throws IOException {
    ScopeRule rule = read(text);
    assertThat(new String(json.write(rule), StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(json.read(json.write(rule))).isEqualTo(rule);
  }

  @Test
  void shouldTakeWhatIsLeftOutForNoCondition() throws IOException {
    assertThat(read("{}")).isEqualTo(ScopeRule.ALL);
    assertThat(read("{\"tags\":{\"include\":[\"v*\"]}}").tags().include())
        .isEqualTo(List.of(new Glob("v*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{} {}",
        "{\"newestPerLinage\":5}",
        "{\"tags\":{\"includes\":[]}}",
        "{\"newestPerLineage\":0}",
        "{\"newestPerLineage\":-1}",
        "{\"newestPerLineage\":1.5}",
        "{\"newestPerLineage\":\"5\"}",
        "{\"newestPerLineage\":99999999999}",
        "{\"maxAgeDays\":0}",
        "{\"maxAgeDays\":2000000000}",
        "{\"versions\":\"1.2\"}",
        "{\"versions\":\">=x\"}",
        "{\"versions\":\"\"}",
        "{\"versions\":[\">1\"]}",
        "{\"tags\":{\"include\":[\"\"]}}",
        "{\"tags\":{\"include\":[null]}}",
        "{\"tags\":{\"include\":[7]}}",
        "{\"tags\":{\"include\":\"v*\"}}",
        "{\"tags\":{},\"tags\":{}}",
      })
  void shouldRefuse(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldNameTheUnknownField() {
    assertThatThrownBy(() -> read("{\"newestPerLinage\":5}"))
        .hasMessageContaining("newestPerLinage");
  }

  @Test
  void shouldSurviveAnyBytes() {
    byte[] original = WHOLE.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      try {
        json.read(Mutants.mutant(original, new Random(round)));
      } catch (IOException _) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 2999);
  }

  private ScopeRule read(String text) throws IOException {
    return json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
