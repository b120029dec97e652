// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a document of NVD's form 2.0 (schema cve_api_json_2.0) a CVE at a time, and of each only
/// the fields that we keep: texts and configurations, which are nearly all of it, are passed over.
final class NvdReader {

  static final String RETIRED =
      "this is NVD's feed 1.1, which NVD retired in 2023 and which is not read: "
          + "take nvdcve-2.0-<year>.json.gz";

  private static final String FORMAT = "NVD_CVE";

  private final RecordSink sink;
  private final LocalDate from;
  private boolean isNvd;
  private boolean hasList;

  NvdReader(RecordSink sink) {
    this(sink, Instant.EPOCH);
  }

  /// @param from CVEs that changed last on a day before its own are passed over
  NvdReader(RecordSink sink, Instant from) {
    this.sink = sink;
    this.from = LocalDate.ofInstant(from, ZoneOffset.UTC);
  }

  /// When a document was made.
  ///
  /// @throws IOException when it is none of NVD's, or does not tell
  static Instant made(InputStream in) throws IOException {
    Map<String, String> head = new HashMap<>();
    Json.readFields(
        in,
        (name, value) -> {
          if (name.equals("format") || name.equals("timestamp")) {
            head.put(name, Json.readValue(value).text().orElse(""));
          }
        });
    if (!head.getOrDefault("format", "").equals(FORMAT)) {
      throw new IOException("no CVEs in NVD's form 2.0");
    }
    return time(head.getOrDefault("timestamp", ""));
  }

  /// A time in ISO 8601; NVD's have no zone and are UTC.
  static Instant time(String text) throws IOException {
    try {
      return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IOException("no time of NVD's: " + text, e);
    }
  }

  void read(InputStream in) throws IOException {
    Json.readFields(in, this::field);
    if (!isNvd || !hasList) {
      throw new IOException("no CVEs in NVD's form 2.0");
    }
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "CVE_data_format", "CVE_Items" -> throw new IOException(RETIRED);
      case "format" -> isNvd = Json.readValue(value).text().orElse("").equals(FORMAT);
      case "timestamp" -> sink.published(Json.readValue(value).text().orElse(""));
      case "vulnerabilities" -> list(value);
      default -> {}
    }
  }

  private void list(JsonParser items) throws IOException {
    hasList = items.currentToken() == JsonToken.START_ARRAY;
    while (hasList && items.nextToken() != JsonToken.END_ARRAY) {
      if (items.currentToken() != JsonToken.START_OBJECT) {
        throw new IOException("a CVE that is no object");
      }
      Json.forEachField(items, this::item);
    }
  }

  private void item(String name, JsonParser value) throws IOException {
    if (name.equals("cve")) {
      Map<String, JsonValue> kept = new HashMap<>();
      Json.forEachField(
          value,
          (field, content) -> {
            switch (field) {
              case "id", "published", "lastModified", "vulnStatus", "metrics", "weaknesses" ->
                  kept.put(field, Json.readValue(content));
              default -> {}
            }
          });
      tell(note(new JsonValue.Obj(kept)));
    }
  }

  private void tell(CveNote note) throws IOException {
    if (note.modified().filter(day -> day.isBefore(from)).isEmpty()) {
      sink.note(note);
    }
  }

  private static CveNote note(JsonValue cve) throws IOException {
    return new CveNote(
        cve.text("id").orElseThrow(() -> new IOException("a CVE without id")),
        cve.text("vulnStatus").orElse("").equals("Rejected"),
        Metrics.scorings(cve.get("metrics")),
        Metrics.weaknesses(cve.get("weaknesses")),
        Days.of(cve.text("published").orElse("")),
        Days.of(cve.text("lastModified").orElse("")),
        Optional.empty());
  }
}
