// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.server.store.FindingStore.Row;
import dev.plimsoll.server.store.SeverityCode;
import java.util.List;
import java.util.Optional;

/// A finding at one place of an image: what is stored of it, which counts, and what the advisories
/// say besides.
///
/// @param finding with the stored severity, fix, status, risk and exploitation
public record PlacedFinding(Row row, VulnerablePackage finding) {

  /// @param said what the advisories say of it now; empty when they no longer or not yet say so,
  ///   because the package waits to be judged by them
  static PlacedFinding of(Row row, Package p, Optional<VulnerablePackage> said) {
    return new PlacedFinding(row, finding(row, p, said));
  }

  private static VulnerablePackage finding(Row row, Package p, Optional<VulnerablePackage> said) {
    Optional<CveNote> cve = said.flatMap(VulnerablePackage::cve);
    return new VulnerablePackage(
        FindingId.of(p, row.flaw()),
        p,
        row.flaw(),
        said.map(VulnerablePackage::aliases).orElse(List.of()),
        row.isUndetermined() ? Status.UNDETERMINED : Status.AFFECTED,
        SeverityCode.read(row.severity()),
        said.flatMap(VulnerablePackage::borrowedFrom),
        row.fix(),
        said.map(VulnerablePackage::publisher).orElse(Affected.Status.AFFECTED),
        row.summary(),
        said.map(VulnerablePackage::ratings).orElse(List.of()),
        said.map(VulnerablePackage::references).orElse(List.of()),
        said.flatMap(VulnerablePackage::epss)
            .or(() -> row.epss().map(score -> new Epss(row.flaw(), score, 0))),
        row.exploitedSince().map(day -> exploited(row, said, day.toString())),
        cve,
        new Risk(row.risk(), said.map(s -> s.risk().reasons()).orElse(List.of())),
        said.map(VulnerablePackage::evidence)
            .filter(e -> !e.isEmpty())
            .orElseGet(() -> List.of(evidence(p))));
  }

  private static KevEntry exploited(Row row, Optional<VulnerablePackage> said, String day) {
    return said.flatMap(VulnerablePackage::kev)
        .orElseGet(() -> new KevEntry(row.flaw(), "", "", "", day, "", "", false, ""));
  }

  /// Under which name and version it is compared, as far as the package itself tells.
  private static Evidence evidence(Package p) {
    return p.details() instanceof PackageDetails.Deb deb && !deb.source().isEmpty()
        ? new Evidence("", "", "", deb.source(), deb.sourceVersion(), "")
        : new Evidence("", "", "", p.name(), p.version(), "");
  }
}
