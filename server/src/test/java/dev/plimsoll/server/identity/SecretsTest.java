// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private final Secrets secrets = new Secrets(new Random(1));

  @Test
  void shouldMakeTokensThatCheck() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String token = secrets.apiToken().text();
      assertThat(token).matches("plim_[0-9A-Za-z]{46}");
      assertThat(Secrets.isApiToken(token)).isTrue();
      assertThat(seen.add(token)).isTrue();
    }
  }

  @Test
  void shouldNoticeEachMistypedDigit() {
    String token = secrets.apiToken().text();
    for (int at = 5; at < token.length(); at++) {
      char other = token.charAt(at) == 'x' ? 'y' : 'x';
      String mistyped = token.substring(0, at) + other + token.substring(at + 1);
      assertThat(Secrets.isApiToken(mistyped)).as(mistyped).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plim_", "plim_x", "ghp_0123456789", "\0", "plim_é"})
  void shouldKnowWhatIsNoToken(String text) {
    assertThat(Secrets.isApiToken(text)).isFalse();
  }

  @Test
  void shouldKeepTheFingerprintAndHideTheText() {
    SecretToken session = secrets.sessionId();

    assertThat(session.text()).hasSize(43);
    assertThat(session.fingerprint()).isEqualTo(Secrets.fingerprint(session.text()));
    assertThat(session).hasToString("SecretToken[***]");
    assertThat(Secrets.fingerprint("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Secrets.areEqual("a", "a")).isTrue();
    assertThat(Secrets.areEqual("a", "b")).isFalse();
  }
}
