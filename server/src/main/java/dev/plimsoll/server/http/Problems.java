// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.BusyException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// Problems that the server itself finds, and what becomes of failures.
final class Problems {

  private Problems() {}

  /// What the client is told of a failure; nothing of what is inside.
  static Problem of(Exception failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case RefusedBodyException refused -> refused.problem();
      case IOException silent when silent.getCause() instanceof TimeoutException -> tooSilent();
      case BusyException busy ->
          Problem.unavailable("Too many passwords are being checked.", Duration.ofSeconds(5));
      default -> internal();
    };
  }

  /// Whether it is the server's fault, so its log must tell everything.
  static boolean isOurs(Exception failure) {
    return of(failure).facts().status() == 500;
  }

  static Problem noRoute(String path) {
    String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
    return Problem.of(
        404,
        "not-found",
        "There is no such thing",
        "Nothing is at " + shown + ".",
        "/api/openapi.json lists what there is.");
  }

  static Problem wrongMethod(String allowed) {
    return Problem.of(
            405,
            "method-not-allowed",
            "This method is not allowed here",
            "Allowed are: " + allowed + ".",
            "Use one of them.")
        .with(Map.of("Allow", allowed));
  }

  static Problem stopping() {
    return Problem.unavailable("The server is stopping.", Duration.ofSeconds(5));
  }

  static Problem badKey() {
    return Problem.parameter("Idempotency-Key", "8 to 100 visible ASCII characters");
  }

  static Problem stillRunning() {
    return Problem.of(
            409,
            "still-running",
            "The first request with this key has not been answered yet",
            "Another request with the same Idempotency-Key is being worked on.",
            "Wait a second, then send it again.")
        .with(Map.of("Retry-After", "1"));
  }

  static Problem keyOfAnother() {
    return Problem.of(
        422,
        "key-reused",
        "The idempotency key belongs to another request",
        "A request with the same Idempotency-Key had another path, query or body.",
        "Use a new key for a new request.");
  }

  static Problem shownOnce() {
    return Problem.of(
        409,
        "shown-once",
        "This was done, and its secret was shown",
        "The request with this Idempotency-Key was done; the secret in its answer is not kept.",
        "If the answer was lost, revoke what was made and make a new one with a new key.");
  }

  private static Problem tooSilent() {
    return Problem.of(
        408,
        "body-too-slow",
        "The body comes too slowly",
        "Nothing came for too long.",
        "Try again over a better connection.");
  }

  static Problem tooManyStreams() {
    return Problem.tooManyRequests(
        "Too many connections for live events are open.", Duration.ofSeconds(10));
  }

  private static Problem internal() {
    return Problem.of(
        500,
        "internal",
        "Something went wrong here",
        "The server failed to answer; its log says why.",
        "Try again; if it stays, tell the operator the requestId.");
  }
}
