// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

  @Test
  void shouldReadABearerChallenge() {
    assertThat(
            parse(
                "Bearer realm=\"https://a.example/token\",service=\"a\", scope=\"repository:x:pull,push\""))
        .containsExactly(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://a.example/token",
                    "service", "a",
                    "scope", "repository:x:pull,push")));
  }

  @Test
  void shouldReadSeveralChallenges() {
    assertThat(Challenge.parse(List.of("Basic realm=a, BEARER realm = \"b\\\"c\"", "Negotiate")))
        .containsExactly(
            new Challenge("basic", Map.of("realm", "a")),
            new Challenge("bearer", Map.of("realm", "b\"c")),
            new Challenge("negotiate", Map.of()));
  }

  @Test
  void shouldSurviveNonsense() {
    assertThat(parse("")).isEmpty();
    assertThat(parse(" , ,")).isEmpty();
    assertThat(parse("\"")).isEmpty();
    assertThat(parse("=x")).isEmpty();
    assertThat(parse("realm=x")).isEmpty();
    assertThat(parse("Bearer realm=\"unclosed"))
        .first()
        .satisfies(c -> assertThat(c.scheme()).isEqualTo("bearer"));
    assertThat(parse("Bearer " + "x".repeat(10_000))).isEmpty();
  }

  private static List<Challenge> parse(String header) {
    return Challenge.parse(List.of(header));
  }
}
