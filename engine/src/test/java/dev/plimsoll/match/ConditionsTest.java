// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private static final Map<String, String> LINUX = Map.of("goos", "linux", "goarch", "arm64");

  @Test
  void shouldTakeValuesOfOneKeyAsAlternatives() {
    assertThat(Conditions.met(List.of("goos=windows", "goos=linux"), LINUX)).isTrue();
    assertThat(Conditions.met(List.of("goos=windows", "goos=darwin"), LINUX)).isFalse();
  }

  @Test
  void shouldWantAllKeysMet() {
    assertThat(Conditions.met(List.of("goos=linux", "goarch=arm64"), LINUX)).isTrue();
    assertThat(Conditions.met(List.of("goos=linux", "goarch=386"), LINUX)).isFalse();
  }

  @Test
  void shouldTakeWhatIsNotToldAsMet() {
    assertThat(Conditions.met(List.of("goos=windows"), Map.of())).isTrue();
    assertThat(Conditions.met(List.of("module=nodejs:18"), LINUX)).isTrue();
    assertThat(Conditions.met(List.of(), LINUX)).isTrue();
  }

  @Test
  void shouldTellAnEmptyFactFromNone() {
    assertThat(Conditions.met(List.of("module=nodejs:18"), Map.of("module", ""))).isFalse();
    assertThat(Conditions.met(List.of("module="), Map.of("module", ""))).isTrue();
  }
}
