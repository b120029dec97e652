// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What a handler answers.
public sealed interface Response {

  /// A value as JSON; records with their components' names, times in ISO 8601, absent values left
  /// out. GET answers carry an entity tag, and 304 goes out if the client has it already.
  ///
  /// @param status such as 200 or 201
  /// @param value record, map, list or JSON node
  /// @param headers further ones, such as `Location`
  record Json(int status, Object value, Map<String, String> headers) implements Response {
    public Json {
      headers = Map.copyOf(headers);
    }
  }

  /// Done, and nothing to tell: 204.
  record NoContent() implements Response {}

  /// An export that is written row by row. A failure on the way breaks the connection off, so nobody
  /// takes half of it for the whole.
  ///
  /// @param contentType such as `text/csv; charset=utf-8`
  /// @param fileName what browsers keep it as
  /// @param rows writes it
  record Stream(String contentType, String fileName, Rows rows) implements Response {}

  /// Live events, until the client goes away, is too slow, or loses its session.
  ///
  /// @param events where they come from
  /// @param wanted which of those that the client may see it wants
  record Events(EventStream events, Predicate<LiveEvent> wanted) implements Response {}

  /// Bytes as they are.
  ///
  /// @param status such as 200
  /// @param contentType their media type
  /// @param bytes not changed afterwards
  /// @param headers further ones
  record Bytes(int status, String contentType, byte[] bytes, Map<String, String> headers)
      implements Response {
    public Bytes {
      headers = Map.copyOf(headers);
    }
  }

  /// Another answer that also changes the browser's session.
  ///
  /// @param answer what is answered
  /// @param session the new one; empty to end it
  record Session(Response answer, Optional<NewSession> session) implements Response {}

  /// @param id its secret id
  /// @param lifetime how long the browser keeps it
  record NewSession(String id, Duration lifetime) {
    @Override
    public String toString() {
      return "NewSession[***]";
    }
  }

  static Response json(Object value) {
    return new Json(200, value, Map.of());
  }

  /// Something was made, and here is where it is.
  static Response created(String location, Object value) {
    return new Json(201, value, Map.of("Location", location));
  }

  /// Something was taken on and will be done.
  static Response accepted(Object value) {
    return new Json(202, value, Map.of());
  }

  static Response noContent() {
    return new NoContent();
  }

  /// Rows in CSV.
  static Response csv(String fileName, Rows rows) {
    return new Stream("text/csv; charset=utf-8", fileName, rows);
  }

  /// Rows as lines of JSON.
  static Response ndjson(String fileName, Rows rows) {
    return new Stream("application/x-ndjson", fileName, rows);
  }

  static Response bytes(String contentType, byte[] bytes) {
    return new Bytes(200, contentType, bytes, Map.of());
  }

  /// This answer, and the browser is signed in.
  default Response signingIn(String sessionId, Duration lifetime) {
    return new Session(this, Optional.of(new NewSession(sessionId, lifetime)));
  }

  /// This answer, and the browser forgets its session.
  default Response signingOut() {
    return new Session(this, Optional.empty());
  }
}
