// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.util.Locale;
import java.util.Optional;

/// CISA's answers to the questions by which it decides on a flaw (Stakeholder-Specific
/// Vulnerability Categorization, CISA's SSVC guide).
///
/// @param exploitation what is known of its use
/// @param automatable whether attackers can automate all steps of an attack
/// @param isTotal whether it gives total control, in place of a part of it
public record Ssvc(Exploitation exploitation, boolean automatable, boolean isTotal) {

  /// State of exploitation; the ordinal is stored, so the order never changes.
  public enum Exploitation {
    NONE,
    /// Public code shows how.
    POC,
    ACTIVE
  }

  /// Reads the three answers, with capitals or without, as CISA writes them; empty unless all are
  /// known words.
  public static Optional<Ssvc> parse(String exploitation, String automatable, String impact) {
    return parseLower(
        exploitation.toLowerCase(Locale.ROOT),
        automatable.toLowerCase(Locale.ROOT),
        impact.toLowerCase(Locale.ROOT));
  }

  private static Optional<Ssvc> parseLower(String exploitation, String automatable, String impact) {
    Optional<Exploitation> state =
        switch (exploitation) {
          case "none" -> Optional.of(Exploitation.NONE);
          case "poc" -> Optional.of(Exploitation.POC);
          case "active" -> Optional.of(Exploitation.ACTIVE);
          default -> Optional.empty();
        };
    boolean isKnown =
        (automatable.equals("yes") || automatable.equals("no"))
            && (impact.equals("total") || impact.equals("partial"));
    return state
        .filter(s -> isKnown)
        .map(s -> new Ssvc(s, automatable.equals("yes"), impact.equals("total")));
  }
}
