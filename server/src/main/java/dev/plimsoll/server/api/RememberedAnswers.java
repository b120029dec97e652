// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.IdempotencyStore;
import dev.plimsoll.server.store.AnswerStore;
import java.time.Instant;
import java.util.Optional;

/// Answers by idempotency key, in the database, so that any process repeats what another said.
public record RememberedAnswers(AnswerStore answers) implements IdempotencyStore {

  @Override
  public Claim claim(Key key, String requestHash, Instant now) {
    Optional<AnswerStore.Kept> found = answers.claim(row(key), requestHash, now);
    if (found.isEmpty()) {
      return new First();
    }
    AnswerStore.Kept kept = found.get();
    if (!kept.request().equals(requestHash)) {
      return new Other();
    }
    return kept.answer().<Claim>map(RememberedAnswers::answered).orElseGet(Running::new);
  }

  private static Answered answered(AnswerStore.Answer answer) {
    return new Answered(
        new Kept(answer.status(), answer.contentType(), answer.body(), answer.headers()));
  }

  @Override
  public void keep(Key key, Kept answer, Instant now) {
    answers.keep(
        row(key),
        new AnswerStore.Answer(
            answer.status(), answer.contentType(), answer.body(), answer.headers()),
        now);
  }

  @Override
  public void release(Key key) {
    answers.release(row(key));
  }

  private static AnswerStore.Key row(Key key) {
    return new AnswerStore.Key(key.principal(), key.route(), key.key());
  }
}
