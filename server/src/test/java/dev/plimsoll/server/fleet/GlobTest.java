// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "r.example/payments/**, r.example/payments/api, true",
    "r.example/payments/**, r.example/payments/a/b, true",
    "r.example/payments/*, r.example/payments/a/b, false",
    "r.example/payments/**, r.example/paymentsapi, false",
    "**/api, r.example/payments/api, true",
    "**, anything/at/all, true",
    "*, two/segments, false",
    "a?c, abc, true",
    "a?c, a/c, false",
    "a.c, abc, false",
    "a*b*c, aXbYc, true",
    "a*b*c, aXcYb, false",
    "'', '', true",
    "'', a, false"
  })
  void shouldMatchByItsSigns(String pattern, String name, boolean matches) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void shouldNotBlowUpOnManyStars() {
    assertThat(new Glob("*a".repeat(100) + "b").matches("a".repeat(1000))).isFalse();
  }
}
