// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.http.IdempotencyStore.Kept;
import java.util.Map;
import java.util.Optional;

/// Answers that are whole before they go out, as status, type, bytes and headers.
final class Rendering {

  private Rendering() {}

  /// Empty for what is written bit by bit: exports and live events.
  static Optional<Kept> of(Response response) {
    return switch (response) {
      case Response.Json json ->
          Optional.of(
              new Kept(
                  json.status(), "application/json", Json.bytes(json.value()), json.headers()));
      case Response.NoContent ignored -> Optional.of(new Kept(204, "", new byte[0], Map.of()));
      case Response.Bytes bytes ->
          Optional.of(
              new Kept(bytes.status(), bytes.contentType(), bytes.bytes(), bytes.headers()));
      case Response.Session session -> of(session.answer());
      case Response.Once once -> of(once.answer());
      case Response.Stream ignored -> Optional.empty();
      case Response.Events ignored -> Optional.empty();
    };
  }
}
