// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.AnswerStore.Answer;
import dev.plimsoll.server.store.AnswerStore.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerStoreTest {

  private static final Key KEY = new Key("person/1", "POST /teams", "key-0001");

  @Test
  void shouldTellWhoComesTwiceThatTheFirstStillRuns() {
    try (FleetFixture fleet = new FleetFixture()) {
      AnswerStore answers = new AnswerStore(fleet.database);
      assertThat(answers.claim(KEY, "hash", FleetFixture.START)).isEmpty();
      AnswerStore.Kept running = answers.claim(KEY, "hash", FleetFixture.START).orElseThrow();
      assertThat(running.request()).isEqualTo("hash");
      assertThat(running.answer()).isEmpty();

      Answer answer = new Answer(201, "application/json", new byte[] {'1'}, Map.of("a", "b"));
      answers.keep(KEY, answer, FleetFixture.START);
      assertThat(answers.claim(KEY, "hash", FleetFixture.START).orElseThrow().answer())
          .hasValueSatisfying(
              kept -> {
                assertThat(kept.status()).isEqualTo(201);
                assertThat(kept.headers()).isEqualTo(Map.of("a", "b"));
              });
    }
  }
}
