// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Ratings of a record or of one of its packages: the publisher's own word first, then vectors, the
/// newest version of CVSS first.
///
/// @param id of the record, by which its publisher is known
record OsvSeverity(String id) {

  List<Rating> ofRecord(JsonValue json) {
    List<Rating> ratings = new ArrayList<>();
    word(json).ifPresent(severity -> ratings.add(new Rating(source(), "", severity)));
    wordOfSummary(json).ifPresent(severity -> ratings.add(new Rating(source(), "", severity)));
    ratings.addAll(vectors(json));
    for (JsonValue affected : json.get("affected").items()) {
      vectors(affected).stream().filter(r -> !ratings.contains(r)).forEach(ratings::add);
    }
    return ratings;
  }

  Optional<Severity> ofAffected(JsonValue affected) {
    return word(affected)
        .or(() -> vectors(affected).stream().map(Rating::severity).findFirst())
        .filter(severity -> severity != Severity.UNKNOWN);
  }

  private static Optional<Severity> word(JsonValue json) {
    return json.get("database_specific")
        .text("severity")
        .or(() -> json.get("ecosystem_specific").text("severity"))
        .flatMap(Severity::parse);
  }

  /// AlmaLinux and Rocky put Red Hat's word before the summary: `Important: firefox security
  /// update`.
  private Optional<Severity> wordOfSummary(JsonValue json) {
    boolean isErratum = id.startsWith("ALSA-") || id.startsWith("RLSA-");
    String summary = json.text("summary").orElse("");
    int colon = summary.indexOf(':');
    return isErratum && colon > 0 ? Severity.parse(summary.substring(0, colon)) : Optional.empty();
  }

  private List<Rating> vectors(JsonValue json) {
    return json.get("severity").items().stream()
        .sorted(Comparator.comparing(OsvSeverity::type).reversed())
        .map(this::rating)
        .distinct()
        .toList();
  }

  private static String type(JsonValue severity) {
    return severity.text("type").orElse("");
  }

  /// `type` tells the version of CVSS, or who uses a word of their own, as Ubuntu does.
  private Rating rating(JsonValue severity) {
    String score = severity.text("score").orElse("");
    String type = type(severity);
    return type.startsWith("CVSS_")
        ? new Rating(source(), score, Cvss.severity(score))
        : new Rating(
            type.toLowerCase(Locale.ROOT), "", Severity.parse(score).orElse(Severity.UNKNOWN));
  }

  /// `ghsa` for GHSA-…, `pysec` for PYSEC-….
  private String source() {
    int dash = id.indexOf('-');
    return dash < 0 ? "osv" : id.substring(0, dash).toLowerCase(Locale.ROOT);
  }
}
