// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.rubysec;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One file of RubySec (ruby-advisory-db, README, "Schema"). Its ids are numbers without their
/// prefix.
///
/// @param name of the file, which is the id where no other is told
record RubySecRecord(String name, JsonValue yaml) {

  private static final double WORST_OF_V2 = 8.9;

  Advisory advisory(String ecosystem) throws IOException {
    List<String> ids = ids();
    return new Advisory(
        ids.getFirst(),
        "rubysec",
        ids.subList(1, ids.size()),
        yaml.get("related").get("cve").texts().map("CVE-"::concat).toList(),
        yaml.text("title").orElse("").strip(),
        yaml.text("description").orElse("").strip(),
        date(),
        "",
        Optional.empty(),
        ratings(),
        references(),
        List.of(affected(ecosystem)));
  }

  String date() {
    return yaml.text("date").orElse("");
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    yaml.text("cve").map("CVE-"::concat).ifPresent(ids::add);
    yaml.text("ghsa").map("GHSA-"::concat).ifPresent(ids::add);
    return ids.isEmpty() ? List.of(name) : List.copyOf(ids);
  }

  private Affected affected(String ecosystem) throws IOException {
    String gem = yaml.text("gem").orElseThrow(() -> new IOException("no gem is named"));
    List<String> patched = yaml.get("patched_versions").texts().toList();
    List<String> safe =
        Stream.concat(patched.stream(), yaml.get("unaffected_versions").texts()).toList();
    return new Affected(
        ecosystem,
        gem,
        SafeVersions.affected(safe),
        List.of(),
        patched.isEmpty() ? Affected.Status.AFFECTED : Affected.Status.FIXED,
        Optional.empty());
  }

  /// Scores without their vectors, the newest version of CVSS first; version 2 knows nothing worse
  /// than `high`.
  private List<Rating> ratings() {
    List<Rating> ratings = new ArrayList<>();
    score("cvss_v4").ifPresent(score -> ratings.add(rating(score)));
    score("cvss_v3").ifPresent(score -> ratings.add(rating(score)));
    score("cvss_v2").ifPresent(score -> ratings.add(rating(Math.min(score, WORST_OF_V2))));
    return ratings;
  }

  private Optional<Double> score(String field) {
    return yaml.text(field)
        .filter(text -> text.matches("[0-9]{1,2}(?:\\.[0-9]{1,3})?"))
        .map(Double::valueOf);
  }

  private static Rating rating(double score) {
    return new Rating("rubysec", "", Severity.ofScore(score));
  }

  private List<String> references() {
    return Stream.concat(yaml.text("url").stream(), yaml.get("related").get("url").texts())
        .distinct()
        .toList();
  }
}
