// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.spdx;

import static dev.plimsoll.report.Fields.each;

import dev.plimsoll.sbom.JsonTexts;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes annotations (SPDX 2.3, clause 12), which hold what the format has no fields for.
///
/// @param tool our version
/// @param date of each of them
record Annotations(String tool, String date, JsonGenerator json) {

  String annotator() {
    return "Tool: plimsoll-" + tool;
  }

  void facts(Map<String, String> facts) {
    List<String> comments =
        facts.isEmpty() ? List.of() : List.of(JsonTexts.FACTS + " " + JsonTexts.of(facts));
    each("annotations", comments, this::write, json);
  }

  void write(String comment) {
    json.writeStartObject();
    json.writeStringProperty("annotationDate", date);
    json.writeStringProperty("annotationType", "OTHER");
    json.writeStringProperty("annotator", annotator());
    json.writeStringProperty("comment", comment);
    json.writeEndObject();
  }
}
