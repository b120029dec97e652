// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;

/// A finding in two clauses for a person: what is wrong, and what to do.
public final class Advice {

  private Advice() {}

  /// Such as `libssl3 3.0.9-1 is affected by CVE-2023-5363 (high)`.
  public static String problem(VulnerablePackage finding) {
    Package p = finding.subject();
    String what = (p.name() + " " + p.version()).strip();
    String flaw = finding.flaw() + " (" + finding.severity().word() + ")";
    return finding.status() == Status.AFFECTED
        ? what + " is affected by " + flaw
        : "nobody can tell whether " + what + " is affected by " + flaw;
  }

  /// Such as `upgrade libssl3 to 3.0.11-1 (source package openssl)`.
  public static String remedy(VulnerablePackage finding) {
    return finding
        .fix()
        .map(fix -> "upgrade " + finding.subject().name() + " to " + fix + source(finding))
        .orElseGet(() -> withoutFix(finding));
  }

  /// What to do about the end of support.
  public static String remedy(EndOfLife end) {
    return end.subject().isPresent()
        ? "move to a release of " + end.label() + " that is supported"
        : "build on a release of " + end.label() + " that is supported";
  }

  private static String source(VulnerablePackage finding) {
    String source = finding.evidence().getFirst().name();
    boolean tellsMore = finding.subject().isOs() && !source.equals(finding.subject().name());
    return tellsMore ? " (source package " + source + ")" : "";
  }

  private static String withoutFix(VulnerablePackage finding) {
    return switch (finding.publisher()) {
      case WILL_NOT_FIX -> "its publisher will not fix it";
      case DEFERRED -> "its publisher has put off a fix";
      case UNDER_INVESTIGATION -> "its publisher still looks into it";
      case AFFECTED, FIXED, NOT_AFFECTED -> "no fix is known";
    };
  }
}
