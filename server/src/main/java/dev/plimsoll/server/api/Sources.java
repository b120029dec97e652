// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.AdvisoryText;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Claim;
import dev.plimsoll.match.Hearing;
import dev.plimsoll.match.Verdict;
import dev.plimsoll.server.inventory.Bench;
import dev.plimsoll.version.VersionRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What each source says of a flaw in a package, side by side.
///
/// @param details the longest text of an advisory; may be empty
record Sources(
    Optional<Verdict> verdict,
    List<SourceJson> statements,
    List<String> references,
    String details) {

  private static final int MOST_REFERENCES = 100;

  record SourceJson(
      String source,
      String id,
      Optional<String> status,
      Optional<String> severity,
      Optional<String> vector,
      Optional<String> fix,
      Optional<String> range,
      Optional<Instant> published,
      Optional<String> url) {}

  static Sources of(Package p, Optional<OsRelease> os, String flaw, Bench bench) {
    if (bench.matching().isEmpty() || bench.index().isEmpty()) {
      return new Sources(Optional.empty(), List.of(), List.of(), "");
    }
    Hearing hearing = bench.matching().get().hear(p, os);
    Optional<Verdict> verdict =
        hearing.verdicts().stream().filter(v -> v.isAbout(flaw)).findFirst();
    return verdict
        .map(v -> of(v, bench.index().get()))
        .orElse(new Sources(Optional.empty(), List.of(), List.of(), ""));
  }

  private static Sources of(Verdict verdict, AdvisoryIndex index) {
    List<SourceJson> statements = new ArrayList<>();
    Set<String> references = new LinkedHashSet<>();
    String details = "";
    for (Claim claim : verdict.claims()) {
      AdvisoryText text = index.text(claim.candidate());
      text.references().stream().filter(Sources::isLink).forEach(references::add);
      statements.add(json(claim, text));
      String longer = index.advisory(claim.candidate()).details();
      details = longer.length() > details.length() ? longer : details;
    }
    index
        .cve(verdict.flaw())
        .ifPresent(
            note ->
                note.ratings().forEach(s -> statements.add(rating(verdict.flaw(), s.rating()))));
    return new Sources(
        Optional.of(verdict),
        statements.stream().distinct().toList(),
        references.stream().limit(MOST_REFERENCES).toList(),
        details);
  }

  private static SourceJson json(Claim claim, AdvisoryText text) {
    Optional<Rating> rating = text.ratings().stream().findFirst();
    String ranges =
        claim.candidate().ranges().stream()
            .map(VersionRange::words)
            .collect(Collectors.joining("; "));
    return new SourceJson(
        claim.candidate().source(),
        claim.candidate().advisoryId(),
        Optional.of(claim.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
        Optional.of(Shapes.word(claim.candidate().severity())),
        rating.map(Rating::vector).filter(v -> !v.isEmpty()),
        claim.fix(),
        Optional.of(ranges).filter(r -> !r.isEmpty()),
        Days.of(text.published()).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
        text.references().stream().filter(Sources::isLink).findFirst());
  }

  private static SourceJson rating(String cve, Rating rating) {
    return new SourceJson(
        rating.source(),
        cve,
        Optional.empty(),
        Optional.of(Shapes.word(rating.severity())),
        Optional.of(rating.vector()).filter(v -> !v.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Advisories come from outside, and pages show these as links.
  private static boolean isLink(String address) {
    return address.startsWith("https://") || address.startsWith("http://");
  }
}
