// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli.remote;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.util.Optional;

/// What answers that are no success mean, in words.
final class Answers {

  private static final int MAX_PROBLEM = 64 << 10;
  private static final int MAX_SHOWN = 300;

  private Answers() {}

  /// @throws Refusal of any other answer
  static void demandSuccess(HttpResponse response, Address server) throws IOException {
    if (!response.isSuccess()) {
      throw refusal(response.status(), problem(response), server);
    }
    if (response.header("Content-Type").filter(t -> t.startsWith("application/json")).isEmpty()) {
      throw notOurs(server);
    }
  }

  /// The problem (RFC 9457); nothing where something else answered, or the JDK kept no body.
  private static JsonValue problem(HttpResponse response) {
    try {
      return Json.read(response.beginning(MAX_PROBLEM));
    } catch (IOException e) {
      return JsonValue.NOTHING; // the status alone is told then
    }
  }

  private static Refusal refusal(int status, JsonValue problem, Address server) {
    return switch (status) {
      case 401 ->
          new Refusal(
              "%s does not know the token: it is mistyped, expired or revoked; make one on the page Tokens"
                  .formatted(server));
      case 403 -> lacksScope(server);
      case 404, 405 -> notOurs(server);
      case 413 -> tooLarge();
      case 408, 504 -> timedOut(server);
      case 503 -> unavailable(problem, server);
      default ->
          new Refusal(
              "%s answered %d%s"
                  .formatted(server, status, said(problem).map(t -> ": " + t).orElse("")));
    };
  }

  private static Refusal unavailable(JsonValue problem, Address server) {
    boolean lacksAdvisories =
        problem.text("detail").filter(t -> t.contains("no advisories")).isPresent();
    return lacksAdvisories
        ? new Refusal(server + " has no advisories yet; try again when it has loaded some", true)
        : new Refusal(
            "%s is not available%s; try again later"
                .formatted(server, said(problem).map(t -> ": " + t).orElse("")));
  }

  /// One line without control characters, since it comes from afar.
  private static Optional<String> said(JsonValue problem) {
    return problem
        .text("detail")
        .map(text -> text.replaceAll("\\p{Cntrl}++", " ").strip())
        .map(text -> text.substring(0, Math.min(MAX_SHOWN, text.length())))
        .filter(text -> !text.isEmpty());
  }

  static Refusal lacksScope(Address server) {
    return new Refusal(
        "the token may not have catalogs judged by %s: it lacks the permission SCAN, or its owner has no role that has it"
            .formatted(server));
  }

  static Refusal notOurs(Address server) {
    return new Refusal("%s is no Plimsoll server; check --server".formatted(server));
  }

  static Refusal tooLarge() {
    return new Refusal(
        "the catalog is too large for the server, which takes 64 MiB; scan without --server");
  }

  private static Refusal timedOut(Address server) {
    return new Refusal("%s did not answer in time; try again later".formatted(server));
  }

  /// What the network said, or a status that may pass but did not.
  static Refusal of(HttpException e, Address server) {
    return switch (e.kind()) {
      case TIMED_OUT -> timedOut(server);
      case STATUS -> refusal(e.status().orElse(0), JsonValue.NOTHING, server);
      default -> new Refusal("no verdict of %s: %s".formatted(server, e.getMessage()));
    };
  }
}
