// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.finding.VulnerablePackage;
import java.util.List;

/// Findings after suppliers were heard.
///
/// @param findings that remain
/// @param settled findings that a supplier says are none
/// @param remarks what suppliers say of findings that remain
/// @param unused statements on flaws of this target that apply to none of its findings, and why
public record Settlement(
    List<VulnerablePackage> findings,
    List<Heard> settled,
    List<Heard> remarks,
    List<Unused> unused) {

  public Settlement {
    findings = List.copyOf(findings);
    settled = List.copyOf(settled);
    remarks = List.copyOf(remarks);
    unused = List.copyOf(unused);
  }

  /// A finding and the newest statement that is about it.
  public record Heard(VulnerablePackage finding, Statement statement) {}

  /// A statement that settles nothing although the target has its flaw.
  ///
  /// @param finding that it does not settle
  public record Unused(VulnerablePackage finding, Statement statement, String reason) {}

  /// Nobody was heard.
  public static Settlement none(List<VulnerablePackage> findings) {
    return new Settlement(findings, List.of(), List.of(), List.of());
  }
}
