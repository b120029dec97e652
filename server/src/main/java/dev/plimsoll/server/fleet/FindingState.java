// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import java.util.Optional;

/// What holds of one flaw in one subject, as far as a change of it is worth telling.
///
/// @param flaw its CVE, or where none exists the first of its ids
/// @param severity the headline
/// @param fix the version that ends the flaw; empty when none is known
/// @param isExploited whether it is known to be exploited
/// @param status whether it is there, or nobody can tell
/// @param risk 1 to 100
public record FindingState(
    String flaw,
    Severity severity,
    Optional<String> fix,
    boolean isExploited,
    Status status,
    int risk) {

  public static FindingState of(VulnerablePackage finding) {
    return new FindingState(
        finding.flaw(),
        finding.severity(),
        finding.fix(),
        finding.kev().isPresent(),
        finding.status(),
        finding.risk().score());
  }
}
