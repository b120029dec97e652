// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The one severity of a finding (docs/guide/severity.md).
///
/// @param borrowedFrom whose rating of the CVE it is; empty when an advisory gives it
record Headline(Severity severity, Optional<String> borrowedFrom) {

  /// The gravest word of the sources that were asked; for a distribution's package that is the
  /// distribution alone. Where none has a word, that of the CVE.
  static Headline of(List<Claim> disclosures, Optional<CveNote> cve) {
    Severity word =
        disclosures.stream()
            .map(d -> d.candidate().severity())
            .max(Comparator.naturalOrder())
            .orElse(Severity.UNKNOWN);
    Optional<Rating> borrowed =
        word == Severity.UNKNOWN ? cve.flatMap(CveNote::headline) : Optional.empty();
    return new Headline(borrowed.map(Rating::severity).orElse(word), borrowed.map(Rating::source));
  }
}
