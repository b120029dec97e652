// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.EndOfLife.Stage;
import dev.plimsoll.report.Advice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Ends of life as rules, one a series of releases, and results. They have no `security-severity`,
/// so that code hosts do not count them as flaws.
final class EndOfLives {

  private final List<EndOfLife> all;
  private final JsonGenerator json;
  private final Map<String, EndOfLife> firstByRule = new LinkedHashMap<>();
  private final Map<String, Integer> indexByRule = new LinkedHashMap<>();

  /// @param before how many rules stand before these
  EndOfLives(List<EndOfLife> all, int before, JsonGenerator json) {
    this.all = all;
    this.json = json;
    for (EndOfLife end : all) {
      if (firstByRule.putIfAbsent(rule(end), end) == null) {
        indexByRule.put(rule(end), before + indexByRule.size());
      }
    }
  }

  private static String rule(EndOfLife end) {
    return "end-of-life/" + end.product() + "/" + end.cycle().name();
  }

  void rules() {
    firstByRule.forEach(this::rule);
  }

  private void rule(String id, EndOfLife end) {
    json.writeStartObject();
    json.writeStringProperty("id", id);
    Message.write("shortDescription", "End of life of " + end.name(), json);
    Message.write("fullDescription", end.words(), json);
    Message.write("help", end.words() + ": " + Advice.remedy(end), json);
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", level(end.stage()));
    json.writeEndObject();
    json.writeObjectPropertyStart("properties");
    json.writeArrayPropertyStart("tags");
    json.writeString("end-of-life");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  void results(Results results) {
    for (EndOfLife end : all) {
      json.writeStartObject();
      json.writeStringProperty("ruleId", rule(end));
      json.writeNumberProperty("ruleIndex", indexByRule.getOrDefault(rule(end), -1));
      json.writeStringProperty("kind", "fail");
      json.writeStringProperty("level", level(end.stage()));
      Message.write("message", end.words() + ": " + Advice.remedy(end), json);
      json.writeArrayPropertyStart("locations");
      results.location(end.subject());
      json.writeEndArray();
      json.writeObjectPropertyStart("partialFingerprints");
      json.writeStringProperty("plimsollFinding/v1", end.id().text());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static String level(Stage stage) {
    return switch (stage) {
      case ENDED -> "warning";
      case EXTENDED, SOON -> "note";
    };
  }
}
