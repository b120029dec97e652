// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import static dev.plimsoll.report.Fields.text;
import static dev.plimsoll.report.Fields.texts;
import static dev.plimsoll.report.Fields.word;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Lifecycle.Cycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.report.Advice;
import tools.jackson.core.JsonGenerator;

/// What is known of flaws and products beyond advisories.
final class Insights {

  private Insights() {}

  static void risk(Risk risk, JsonGenerator json) {
    json.writeObjectPropertyStart("risk");
    json.writeNumberProperty("score", risk.score());
    texts("reasons", risk.reasons(), json);
    json.writeEndObject();
  }

  static void cve(CveNote cve, JsonGenerator json) {
    json.writeObjectPropertyStart("cve");
    if (cve.rejected()) {
      json.writeBooleanProperty("rejected", true);
    }
    cve.published().ifPresent(day -> json.writeStringProperty("published", day.toString()));
    cve.modified().ifPresent(day -> json.writeStringProperty("modified", day.toString()));
    texts("weaknesses", cve.weaknesses(), json);
    cve.ssvc().ifPresent(ssvc -> ssvc(ssvc, json));
    json.writeEndObject();
  }

  private static void ssvc(Ssvc ssvc, JsonGenerator json) {
    json.writeObjectPropertyStart("ssvc");
    json.writeStringProperty("exploitation", word(ssvc.exploitation()));
    json.writeBooleanProperty("automatable", ssvc.automatable());
    json.writeStringProperty("technicalImpact", ssvc.isTotal() ? "total" : "partial");
    json.writeEndObject();
  }

  static void endOfLife(EndOfLife end, JsonGenerator json) {
    Cycle cycle = end.cycle();
    json.writeStringProperty("id", end.id().text());
    json.writeStringProperty("product", end.product());
    json.writeStringProperty("cycle", cycle.name());
    json.writeStringProperty("name", end.name());
    json.writeStringProperty("stage", word(end.stage()));
    json.writeStringProperty("message", end.words());
    json.writeStringProperty("remedy", Advice.remedy(end));
    cycle.released().ifPresent(day -> json.writeStringProperty("released", day.toString()));
    end("activeSupportEnd", cycle.activeSupport(), json);
    end("supportEnd", cycle.life(), json);
    end("extendedSupportEnd", cycle.extended(), json);
    text("latest", cycle.latest(), json);
  }

  /// Only days that are known; the rest is in the stage.
  private static void end(String name, End end, JsonGenerator json) {
    if (end instanceof End.On) {
      json.writeStringProperty(name, end.text());
    }
  }
}
