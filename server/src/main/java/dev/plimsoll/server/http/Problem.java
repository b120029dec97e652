// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Why a request is not answered as asked (RFC 9457), thrown by whoever finds out.
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Facts facts;

  /// What a problem says.
  ///
  /// @param status the HTTP status
  /// @param type last part of its URI, `/problems/…`
  /// @param title what kind it is, the same each time
  /// @param detail what is wrong this time
  /// @param remedy what the asker can do
  /// @param errors which parameters or fields are wrong, if it is about some
  /// @param headers such as `Retry-After`
  public record Facts(
      int status,
      String type,
      String title,
      String detail,
      String remedy,
      List<FieldError> errors,
      Map<String, String> headers) {
    public Facts {
      errors = List.copyOf(errors);
      headers = Map.copyOf(headers);
    }
  }

  /// One wrong value.
  ///
  /// @param field name of the parameter, or JSON pointer into the body (RFC 6901)
  /// @param message what is wrong with it, and what is allowed
  public record FieldError(String field, String message) {}

  public Problem(Facts facts) {
    super(facts.status() + " " + facts.type() + ": " + facts.detail(), null, false, false);
    this.facts = facts;
  }

  public Facts facts() {
    return facts;
  }

  /// The request can't be understood.
  public static Problem badRequest(String detail, String remedy) {
    return of(400, "bad-request", "The request can't be understood", detail, remedy);
  }

  /// A parameter of path or query is not allowed.
  ///
  /// @param allowed what is, such as `a number from 1 to 500`
  public static Problem parameter(String name, String allowed) {
    return invalid(400, List.of(new FieldError(name, "must be " + allowed)));
  }

  /// Fields of the body are wrong.
  public static Problem fields(List<FieldError> errors) {
    return invalid(422, errors);
  }

  /// One field of the body is wrong.
  public static Problem field(String pointer, String message) {
    return fields(List.of(new FieldError(pointer, message)));
  }

  public static Problem unauthorized(String detail) {
    return new Problem(
        new Facts(
            401,
            "not-signed-in",
            "Nobody is signed in",
            detail,
            "Sign in, or send an API token as Authorization: Bearer.",
            List.of(),
            Map.of("WWW-Authenticate", "Bearer realm=\"plimsoll\"")));
  }

  public static Problem forbidden(String detail, String remedy) {
    return of(403, "forbidden", "This is not permitted", detail, remedy);
  }

  /// There is no such thing, or none that the asker may see: the answer is the same, so it does not
  /// tell which ids exist.
  ///
  /// @param what such as `image 17`
  public static Problem notFound(String what) {
    return of(
        404,
        "not-found",
        "There is no such thing",
        "There is no " + what + ", or you may not see it.",
        "Check the address, or ask an administrator which teams you are in.");
  }

  /// The present state does not allow it.
  public static Problem conflict(String detail, String remedy) {
    return of(409, "conflict", "The present state does not allow this", detail, remedy);
  }

  /// Come back after the wait.
  public static Problem tooManyRequests(String detail, Duration wait) {
    return waiting(429, "too-many-requests", "Too many requests", detail, wait);
  }

  /// Something that is needed is away for the moment.
  public static Problem unavailable(String detail, Duration wait) {
    return waiting(503, "unavailable", "Not available at the moment", detail, wait);
  }

  /// Whether a body's reading failed because of its size or pace, which is told by itself, and not
  /// because of what it says.
  public static boolean isRefusal(IOException e) {
    return e instanceof RefusedBodyException;
  }

  /// The same with headers.
  Problem with(Map<String, String> headers) {
    return new Problem(
        new Facts(
            facts.status(),
            facts.type(),
            facts.title(),
            facts.detail(),
            facts.remedy(),
            facts.errors(),
            headers));
  }

  static Problem of(int status, String type, String title, String detail, String remedy) {
    return new Problem(new Facts(status, type, title, detail, remedy, List.of(), Map.of()));
  }

  private static Problem invalid(int status, List<FieldError> errors) {
    String detail = errors.getFirst().field() + " " + errors.getFirst().message() + ".";
    return new Problem(
        new Facts(
            status,
            "invalid-value",
            "A value is not allowed",
            detail,
            "Correct what `errors` lists, and send it again.",
            errors,
            Map.of()));
  }

  private static Problem waiting(
      int status, String type, String title, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Problem(
        new Facts(
            status,
            type,
            title,
            detail,
            "Try again in " + seconds + " s.",
            List.of(),
            Map.of("Retry-After", Long.toString(seconds))));
  }
}
