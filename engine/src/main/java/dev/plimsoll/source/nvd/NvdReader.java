// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.io.InputStream;
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

  private final RecordSink sink;
  private boolean isNvd;
  private boolean hasList;

  NvdReader(RecordSink sink) {
    this.sink = sink;
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
      case "format" -> isNvd = Json.readValue(value).text().orElse("").equals("NVD_CVE");
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
      sink.note(note(new JsonValue.Obj(kept)));
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
