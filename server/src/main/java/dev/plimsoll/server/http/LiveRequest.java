// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Principal;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A request as it came over a connection.
///
/// @param context the library's view of it
/// @param visitor who sent it
/// @param body read into memory, or empty
/// @param stream the body, if its route streams it
/// @param query the query's parameters
/// @param address the client's
/// @param id its name
/// @param time when it came
record LiveRequest(
    Context context,
    Visitor visitor,
    byte[] body,
    InputStream stream,
    Parameters query,
    String address,
    String id,
    Instant time)
    implements Request {

  private static final int MAX_PATH = 1000;

  /// One without a body.
  static LiveRequest bare(
      Context context, Visitor visitor, String address, String id, Instant time) {
    return new LiveRequest(
        context,
        visitor,
        new byte[0],
        InputStream.nullInputStream(),
        parameters(context),
        address,
        id,
        time);
  }

  LiveRequest with(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    return new LiveRequest(context, visitor, bytes, in, query, address, id, time);
  }

  LiveRequest with(InputStream in) {
    return new LiveRequest(context, visitor, body, in, query, address, id, time);
  }

  @Override
  public Principal principal() {
    return visitor
        .principal()
        .orElseThrow(() -> new IllegalStateException("an open route has no principal"));
  }

  @Override
  public long id(String name) {
    return Parameters.integer(name, path(name), 1, 999_999_999_999_999_999L);
  }

  @Override
  public String path(String name) {
    String text = context.pathParam(name);
    if (text.isEmpty() || text.length() > MAX_PATH || text.indexOf('\0') >= 0) {
      throw Problem.parameter(name, "1 to " + MAX_PATH + " characters long");
    }
    return text;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  @Override
  public JsonNode json() {
    try {
      return Json.tree(presentBody());
    } catch (JacksonException e) {
      throw JsonProblems.of(e);
    }
  }

  @Override
  public <T> T json(Class<T> type) {
    try {
      return Optional.ofNullable(Json.read(presentBody(), type)).orElseThrow(LiveRequest::noBody);
    } catch (JacksonException e) {
      throw JsonProblems.of(e);
    }
  }

  @Override
  public byte[] bytes() {
    return body;
  }

  @Override
  public Optional<String> sessionId() {
    return visitor.sessionId();
  }

  @Override
  public Optional<String> csrfToken() {
    return sessionId().map(SessionCookie::csrfToken);
  }

  private byte[] presentBody() {
    if (body.length == 0) {
      throw noBody();
    }
    JsonTexts.check(body);
    return body;
  }

  private static Problem noBody() {
    return Problem.badRequest("There is no body.", "Send JSON as the documentation says.");
  }

  private static Parameters parameters(Context context) {
    String query = context.req().getQueryString();
    return new Parameters(QueryString.parse(query == null ? "" : query));
  }
}
