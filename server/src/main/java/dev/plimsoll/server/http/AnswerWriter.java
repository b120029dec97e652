// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.http.IdempotencyStore.Kept;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// Writes answers to the connection.
final class AnswerWriter {

  private static final int COMPRESS_FROM = 1400;

  private final SessionCookie cookie;
  private final EventConnections events;

  AnswerWriter(SessionCookie cookie, EventConnections events) {
    this.cookie = cookie;
    this.events = events;
  }

  /// @param visitor who asked
  /// @throws IOException if the connection broke; nothing more can be told then
  void write(Context context, Visitor visitor, Response response) throws IOException {
    switch (response) {
      case Response.Session session -> writeSession(context, visitor, session);
      case Response.Once once -> write(context, visitor, once.answer());
      case Response.Stream stream -> writeStream(context, stream);
      case Response.Events live -> writeEvents(context, visitor, live);
      case Response.Json json -> writeTagged(context, json);
      case Response.Bytes whole -> writeWhole(context, whole);
      case Response.NoContent whole -> writeWhole(context, whole);
    }
  }

  /// Writes what is whole.
  void write(Context context, Kept answer) throws IOException {
    context.status(answer.status());
    answer.headers().forEach(context::header);
    if (!answer.contentType().isEmpty()) {
      context.contentType(answer.contentType());
    }
    if (answer.status() != 204 && answer.status() != 304) {
      writeBody(context, answer.body());
    }
  }

  private void writeSession(Context context, Visitor visitor, Response.Session session)
      throws IOException {
    context.header("Set-Cookie", session.session().map(cookie::set).orElseGet(cookie::clear));
    write(context, visitor, session.answer());
  }

  private void writeWhole(Context context, Response response) throws IOException {
    write(context, Rendering.of(response).orElseThrow());
  }

  /// RFC 9110, 8.8.3 and 13.1.2.
  private void writeTagged(Context context, Response.Json json) throws IOException {
    Kept answer = Rendering.of(json).orElseThrow();
    boolean isRead = isHead(context) || context.req().getMethod().equals("GET");
    if (!isRead || json.status() != 200) {
      write(context, answer);
      return;
    }
    String tag = EntityTags.of(answer.body());
    context.header("ETag", tag);
    if (EntityTags.matches(Optional.ofNullable(context.header("If-None-Match")), tag)) {
      write(context, new Kept(304, "", new byte[0], Map.of()));
    } else {
      write(context, answer);
    }
  }

  private static void writeBody(Context context, byte[] body) throws IOException {
    boolean isCompressed = body.length >= COMPRESS_FROM && isText(context);
    if (!isCompressed || isHead(context)) {
      context.res().setContentLength(body.length);
    }
    if (!isHead(context)) {
      out(context, isCompressed).write(body);
    }
  }

  private static void writeStream(Context context, Response.Stream stream) throws IOException {
    context.contentType(stream.contentType());
    context.header(
        "Content-Disposition",
        "attachment; filename=\"" + stream.fileName().replaceAll("[^A-Za-z0-9._-]", "_") + '"');
    if (isHead(context)) {
      return;
    }
    stream.rows().writeTo(new ExportSink(out(context, true)));
  }

  private void writeEvents(Context context, Visitor visitor, Response.Events live)
      throws IOException {
    context.contentType("text/event-stream");
    context.header("X-Accel-Buffering", "no");
    if (!isHead(context)) {
      events.serve(context, visitor.principal().orElseThrow(), live);
    }
  }

  private static OutputStream out(Context context, boolean isCompressed) throws IOException {
    return isCompressed ? context.outputStream() : context.res().getOutputStream();
  }

  private static boolean isText(Context context) {
    String type = context.res().getContentType();
    return type != null
        && context.res().getHeader("Content-Encoding") == null
        && (type.startsWith("text/") || type.contains("json") || type.contains("javascript"));
  }

  private static boolean isHead(Context context) {
    return context.req().getMethod().equals("HEAD");
  }
}
