// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiverSecretTest {

  private static final ReceiverSecret SECRET = new ReceiverSecret("0123456789abcdef");

  @Test
  void shouldAdmitWhoHasIt() {
    assertThat(SECRET.admits(Optional.of("0123456789abcdef"))).isTrue();
    assertThat(SECRET.admits(Optional.of("Bearer 0123456789abcdef"))).isTrue();
  }

  @Test
  void shouldAdmitNobodyElse() {
    for (String other :
        new String[] {"", "Bearer ", "0123456789abcde", "0123456789abcdeff", "Basic x"}) {
      assertThat(SECRET.admits(Optional.of(other))).isFalse();
    }
    assertThat(SECRET.admits(Optional.empty())).isFalse();
  }

  @Test
  void shouldBeLongAndHidden() {
    assertThat(SECRET.toString()).doesNotContain("0123");
    assertThatThrownBy(() -> new ReceiverSecret("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 16");
  }
}
