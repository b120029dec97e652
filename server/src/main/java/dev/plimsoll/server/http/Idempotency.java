// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.http.IdempotencyStore.Kept;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Answers a request that carries a key once, and repeats the answer to who sends it again (the
/// IETF draft "The Idempotency-Key HTTP Header Field"). Failures of the server are not kept, so
/// they can be tried again; refusals are.
final class Idempotency {

  private static final Pattern KEY = Pattern.compile("[!-~]{8,100}");

  private final IdempotencyStore store;
  private final Clock clock;

  Idempotency(IdempotencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The handler's answer, or the one that it gave before.
  Response answer(Route route, LiveRequest request) throws IOException {
    Optional<String> key = keyOf(route, request);
    return key.isEmpty()
        ? route.handler().answer(request)
        : once(route, request, storeKey(route, request, key.get()));
  }

  /// Reading needs no key, and where nobody is known there is nobody whose key it could be.
  private static Optional<String> keyOf(Route route, LiveRequest request) {
    if (route.method().isSafe() || request.visitor().principal().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> key = request.header("Idempotency-Key");
    if (key.filter(k -> !KEY.matcher(k).matches()).isPresent()) {
      throw Problems.badKey();
    }
    if (key.isPresent() && route.body().isStreamed()) {
      throw Problem.badRequest(
          "This route takes no Idempotency-Key.", "Leave the header out; sending twice is safe.");
    }
    return key;
  }

  private static IdempotencyStore.Key storeKey(Route route, LiveRequest request, String key) {
    return new IdempotencyStore.Key(request.principal().key(), route.name(), key);
  }

  private Response once(Route route, LiveRequest request, IdempotencyStore.Key key)
      throws IOException {
    return switch (store.claim(key, hash(request), clock.instant())) {
      case IdempotencyStore.First ignored -> first(route, request, key);
      case IdempotencyStore.Answered answered -> repeated(answered.answer());
      case IdempotencyStore.Running ignored -> throw Problems.stillRunning();
      case IdempotencyStore.Other ignored -> throw Problems.keyOfAnother();
    };
  }

  private Response first(Route route, LiveRequest request, IdempotencyStore.Key key)
      throws IOException {
    boolean isKept = false;
    try {
      Response response = route.handler().answer(request);
      isKept = keep(key, kept(response, request.id()));
      return response;
    } catch (Problem problem) {
      isKept = isLasting(problem) && keep(key, ProblemJson.answer(problem, request.id()));
      throw problem;
    } finally {
      if (!isKept) {
        store.release(key);
      }
    }
  }

  private static Optional<Kept> kept(Response response, String requestId) {
    return response instanceof Response.Once
        ? Optional.of(ProblemJson.answer(Problems.shownOnce(), requestId))
        : Rendering.of(response);
  }

  private boolean keep(IdempotencyStore.Key key, Optional<Kept> answer) {
    answer.ifPresent(a -> store.keep(key, a, clock.instant()));
    return answer.isPresent();
  }

  private boolean keep(IdempotencyStore.Key key, Kept answer) {
    return keep(key, Optional.of(answer));
  }

  private static boolean isLasting(Problem problem) {
    int status = problem.facts().status();
    return status < 500 && status != 429 && status != 409;
  }

  private static Response repeated(Kept kept) {
    Map<String, String> headers = new HashMap<>(kept.headers());
    headers.put("Idempotency-Replayed", "true");
    return new Response.Bytes(kept.status(), kept.contentType(), kept.body(), headers);
  }

  private static String hash(LiveRequest request) {
    try {
      Context context = request.context();
      String query = context.req().getQueryString();
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update((context.path() + "?" + query + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest(request.body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
