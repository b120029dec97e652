// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.CveNote.Scoring;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.bytes.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/// Ratings and weaknesses of a CVE in NVD's form, its own and those that it passes on.
final class Metrics {

  private static final String NVD = "nvd@nist.gov";

  /// The id under which NVD passes on what CISA adds.
  private static final String CISA = "134c704f-9b21-4f2e-91b3-4a467353bcc0";

  /// The newest version of CVSS first.
  private static final List<String> FIELDS =
      List.of("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2");

  private Metrics() {}

  static List<Scoring> scorings(JsonValue metrics) {
    return FIELDS.stream()
        .flatMap(field -> metrics.get(field).items().stream())
        .flatMap(Metrics::scoring)
        .distinct()
        .toList();
  }

  private static Stream<Scoring> scoring(JsonValue metric) {
    String source = source(metric.text("source").orElse("unknown"));
    boolean isPrimary = metric.text("type").orElse("").equals("Primary");
    return metric.get("cvssData").text("vectorString").stream()
        .map(vector -> new Scoring(new Rating(source, vector, Cvss.severity(vector)), isPrimary));
  }

  private static String source(String name) {
    return switch (name) {
      case NVD -> CveNote.NVD;
      case CISA -> CveNote.CISA;
      default -> name;
    };
  }

  /// Each once; `NVD-CWE-noinfo` and the like say nothing.
  static List<String> weaknesses(JsonValue weaknesses) {
    return weaknesses.items().stream()
        .flatMap(weakness -> weakness.get("description").items().stream())
        .flatMap(description -> description.text("value").stream())
        .filter(value -> value.startsWith("CWE-"))
        .distinct()
        .toList();
  }
}
