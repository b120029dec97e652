// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.feed.ChangeSink;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.Lines;
import dev.plimsoll.net.HttpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which documents changed or were deleted since a moment, from `changes.csv` and `deletions.csv`
/// (CSAF 2.0, section 7.1.13): lines of path and time, newest first.
final class VexChanges {

  /// The list may lag behind the documents, so we look further back than we must.
  private static final Duration OVERLAP = Duration.ofHours(6);

  /// Beyond that many requests the archive is cheaper.
  private static final int MOST = 5000;

  private static final int LINE = 1000;
  private static final int NOT_FOUND = 404;
  private static final Pattern ROW =
      Pattern.compile("\"?([0-9]{4}/(cve-[0-9]{4}-[0-9]{1,19})\\.json)\"?,\"?([^\",]{1,50})\"?");

  private final Map<String, Instant> changed;
  private final Map<String, Instant> deleted;
  private final Instant newest;

  private VexChanges(Map<String, Instant> changed, Map<String, Instant> deleted, Instant cursor) {
    this.changed = changed;
    this.deleted = deleted;
    this.newest = changed.values().stream().reduce(cursor, (a, b) -> a.isAfter(b) ? a : b);
  }

  /// Reads the lists down to `cursor`.
  static VexChanges since(Instant cursor, Snapshot changes, String deletions) throws IOException {
    Instant from = cursor.minus(OVERLAP);
    try (InputStream in = changes.unpackedText()) {
      byte[] gone = deletions.getBytes(StandardCharsets.UTF_8);
      return new VexChanges(rows(in, from), rows(new ByteArrayInputStream(gone), from), cursor);
    }
  }

  /// A time of RFC 3339; empty when it is none.
  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // no cursor, or a publisher's typing error
    }
  }

  boolean tooMany() {
    return changed.size() > MOST;
  }

  /// The cursor after these changes.
  Instant newest() {
    return newest;
  }

  /// Fetches the documents as they are told.
  Changes.Content content(Downloads downloads, String root) {
    return sink -> tell(downloads, root, sink);
  }

  private void tell(Downloads downloads, String root, ChangeSink sink) throws IOException {
    for (String path : deleted.keySet()) {
      sink.gone(id(path));
    }
    for (Map.Entry<String, Instant> row : changed.entrySet()) {
      Instant gone = deleted.get(row.getKey());
      if (gone == null || gone.isBefore(row.getValue())) {
        document(downloads, root, row.getKey(), sink);
      }
    }
    sink.published(newest.toString());
  }

  /// A document that is listed but not there was deleted since, and not yet listed as such.
  private static void document(Downloads downloads, String root, String path, ChangeSink sink)
      throws IOException {
    VexDocument.Content content;
    try (Snapshot snapshot = downloads.get(root + path);
        InputStream in = snapshot.unpackedText()) {
      content = VexDocument.read(Json.read(in));
    } catch (HttpException e) {
      if (e.status().orElse(0) != NOT_FOUND) {
        throw e;
      }
      content = new VexDocument.Content(id(path), Optional.empty());
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    if (content.advisory().isPresent()) {
      sink.advisory(content.advisory().get());
    } else {
      sink.gone(content.id());
    }
  }

  /// Rows from `from` on, each path with its newest time. A line without a time is an error, since
  /// it might be one that matters; later than the first old row nothing is read.
  private static Map<String, Instant> rows(InputStream in, Instant from) throws IOException {
    Map<String, Instant> rows = new LinkedHashMap<>();
    Lines lines = new Lines(in, LINE);
    for (var line = lines.next(); line.isPresent() && rows.size() <= MOST; line = lines.next()) {
      if (line.get().isBlank()) {
        continue;
      }
      Matcher row = ROW.matcher(line.get().strip());
      Optional<Instant> time = row.matches() ? time(row.group(3)) : Optional.empty();
      if (time.isEmpty()) {
        throw new IOException("line " + lines.number() + " of the changes tells no document");
      }
      if (time.get().isBefore(from)) {
        break;
      }
      rows.putIfAbsent(row.group(1), time.get());
    }
    return rows;
  }

  /// `CVE-2023-0044` of `2023/cve-2023-0044.json`.
  private static String id(String path) {
    String name = path.substring(path.indexOf('/') + 1, path.length() - ".json".length());
    return name.toUpperCase(Locale.ROOT);
  }
}
