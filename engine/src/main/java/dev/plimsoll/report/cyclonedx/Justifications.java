// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import java.util.Optional;
import java.util.Set;

/// Why something is not affected, in CycloneDX's words (schema 1.6, `impactAnalysisJustification`).
final class Justifications {

  private static final Set<String> OWN =
      Set.of(
          "code_not_present",
          "code_not_reachable",
          "requires_configuration",
          "requires_dependency",
          "requires_environment",
          "protected_by_compiler",
          "protected_at_runtime",
          "protected_at_perimeter",
          "protected_by_mitigating_control");

  private Justifications() {}

  /// The word that means what `justification` means, which may be one of OpenVEX or CSAF.
  static Optional<String> ofCycloneDx(String justification) {
    return switch (justification) {
      case "component_not_present", "vulnerable_code_not_present" ->
          Optional.of("code_not_present");
      case "vulnerable_code_not_in_execute_path",
          "vulnerable_code_cannot_be_controlled_by_adversary" ->
          Optional.of("code_not_reachable");
      case "inline_mitigations_already_exist" -> Optional.of("protected_by_mitigating_control");
      default -> Optional.of(justification).filter(OWN::contains);
    };
  }
}
