// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.RowSink;
import dev.plimsoll.server.store.Count;
import dev.plimsoll.server.store.Cursor;
import dev.plimsoll.server.store.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Answers lists: a page in JSON, or the whole list as CSV or lines of JSON, row by row.
final class Lists {

  private static final int EXPORTED_AT_ONCE = 500;

  private Lists() {}

  /// Gives the pages of one list.
  ///
  /// @param <T> rows
  @FunctionalInterface
  interface Pages<T> {
    Page<T> page(Optional<Cursor> from, int limit);
  }

  /// A page as the API writes it.
  ///
  /// @param next cursor of the next page
  record PageJson<T>(List<T> items, Optional<String> next, Count count) {}

  /// Answers the page that is asked for, or the export.
  ///
  /// @param name of the exported file
  /// @param type of the rows, a record
  /// @param values how many values the list's cursors have
  static <T> Response answer(
      Request request, String name, Class<T> type, int values, Pages<T> pages) {
    String format = request.query().text("format").orElse("json");
    return switch (format) {
      case "json" -> Response.json(json(page(request, values, pages)));
      case "csv" -> Response.csv(name + ".csv", sink -> csv(type, pages, sink));
      case "ndjson" -> Response.ndjson(name + ".ndjson", sink -> ndjson(pages, sink));
      default -> throw Problem.parameter("format", "json, csv or ndjson");
    };
  }

  private static <T> Page<T> page(Request request, int values, Pages<T> pages) {
    Optional<Cursor> from = cursor(request, values);
    try {
      return pages.page(from, request.query().limit());
    } catch (IllegalArgumentException e) {
      if (from.isEmpty()) {
        throw e;
      }
      throw madeUp(); // its values are not of the list's types
    }
  }

  private static Problem madeUp() {
    return Problem.parameter("cursor", "`next` of the page before");
  }

  static <T> PageJson<T> json(Page<T> page) {
    return new PageJson<>(page.items(), page.next().map(Cursor::text), page.count());
  }

  private static Optional<Cursor> cursor(Request request, int values) {
    Optional<String> text = request.query().cursor();
    Optional<Cursor> cursor = text.flatMap(t -> Cursor.parse(t, values));
    if (text.isPresent() && cursor.isEmpty()) {
      throw madeUp();
    }
    return cursor;
  }

  private static <T> void ndjson(Pages<T> pages, RowSink sink) throws IOException {
    Optional<Cursor> from = Optional.empty();
    do {
      Page<T> page = pages.page(from, EXPORTED_AT_ONCE);
      for (T row : page.items()) {
        sink.json(row);
      }
      from = page.next();
    } while (from.isPresent());
  }

  private static <T> void csv(Class<T> type, Pages<T> pages, RowSink sink) throws IOException {
    Columns columns = Columns.of(type);
    sink.csv(columns.names());
    Optional<Cursor> from = Optional.empty();
    do {
      Page<T> page = pages.page(from, EXPORTED_AT_ONCE);
      for (T row : page.items()) {
        sink.csv(columns.cells(row));
      }
      from = page.next();
    } while (from.isPresent());
  }
}
