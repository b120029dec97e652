// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.catalog.Package;
import java.util.List;
import java.util.Optional;

/// One flaw in one package.
///
/// @param subject the package
/// @param flaw its CVE, or where none exists the first of its ids
/// @param aliases all other ids, sorted
/// @param severity the headline; see `docs/guide/severity.md` for whose word counts
/// @param borrowedFrom whose rating of the CVE the headline is, when no advisory has a word for it:
///   `nvd`; else empty
/// @param fix the version that ends the flaw by every source's word; empty when there is none
/// @param publisher the publisher's own status
/// @param ratings every source's
/// @param cve what is known of the CVE whatever package has it
/// @param evidence one an advisory that applies
public record VulnerablePackage(
    FindingId id,
    Package subject,
    String flaw,
    List<String> aliases,
    Status status,
    Severity severity,
    Optional<String> borrowedFrom,
    Optional<String> fix,
    Affected.Status publisher,
    String summary,
    List<Rating> ratings,
    List<String> references,
    Optional<Epss> epss,
    Optional<KevEntry> kev,
    Optional<CveNote> cve,
    Risk risk,
    List<Evidence> evidence)
    implements Finding {

  /// What we concluded.
  public enum Status {
    AFFECTED,
    /// A version can't be compared, so nobody knows.
    UNDETERMINED
  }

  public VulnerablePackage {
    aliases = List.copyOf(aliases);
    ratings = List.copyOf(ratings);
    references = List.copyOf(references);
    evidence = List.copyOf(evidence);
  }

  public boolean hasFix() {
    return fix.isPresent();
  }

  /// The same finding of the same thing in another place.
  public VulnerablePackage of(Package other) {
    return new VulnerablePackage(
        FindingId.of(other, flaw),
        other,
        flaw,
        aliases,
        status,
        severity,
        borrowedFrom,
        fix,
        publisher,
        summary,
        ratings,
        references,
        epss,
        kev,
        cve,
        risk,
        evidence);
  }
}
