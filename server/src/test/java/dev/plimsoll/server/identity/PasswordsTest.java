// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords(new Random(1), 64, 1, Duration.ofSeconds(30));

  @Test
  void shouldKnowTheRightPassword() {
    String hash = passwords.hash("correct horse battery");

    assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(passwords.verify("correct horse battery", Optional.of(hash))).isTrue();
    assertThat(passwords.verify("correct horse batterz", Optional.of(hash))).isFalse();
    assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
  }

  @Test
  void shouldTakeTheSameCharactersHoweverTheyAreTyped() {
    String hash = passwords.hash("caf\u00e9 caf\u00e9 caf\u00e9");

    assertThat(passwords.verify("cafe\u0301 cafe\u0301 cafe\u0301", Optional.of(hash))).isTrue();
  }

  @Test
  void shouldLetNobodyInWithoutAHash() {
    assertThat(passwords.verify("nobody's password", Optional.empty())).isFalse();
    assertThat(passwords.verify("x".repeat(1001), Optional.empty())).isFalse();
  }

  @Test
  void shouldCostAsOwaspSays() {
    Passwords usual = new Passwords();
    String hash = usual.hash("correct horse battery");

    assertThat(hash).startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
    assertThat(usual.verify("correct horse battery", Optional.of(hash))).isTrue();
    assertThat(usual.isOutdated(hash)).isFalse();
    assertThat(usual.isOutdated(passwords.hash("correct horse battery"))).isTrue();
  }

  @Test
  void shouldSendAwayWhoWouldWaitTooLong() {
    Passwords busy = new Passwords(new Random(1), 64, 0, Duration.ZERO);
    assertThatThrownBy(() -> busy.hash("correct horse battery")).isInstanceOf(BusyException.class);
  }

  @Test
  void shouldWantLongPasswordsOfAnyKind() {
    assertThat(PasswordPolicy.objection("x".repeat(11)))
        .contains("must have at least 12 characters");
    assertThat(PasswordPolicy.objection("😀".repeat(6))).isPresent();
    assertThat(PasswordPolicy.objection("a".repeat(12))).isEmpty();
    assertThat(PasswordPolicy.objection("a".repeat(1000))).isEmpty();
    assertThat(PasswordPolicy.objection("a".repeat(1001))).isPresent();
  }
}
