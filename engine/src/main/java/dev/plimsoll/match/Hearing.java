// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.finding.VulnerablePackage;
import java.util.List;

/// All that the advisories say about one package.
///
/// @param questions that were asked; none when no matcher knows such packages
/// @param isCovered whether the store speaks for an ecosystem that was asked for
/// @param verdicts on every flaw that an advisory on the package is about, found or not
/// @param findings of those verdicts that are some
public record Hearing(
    List<Question> questions,
    boolean isCovered,
    List<Verdict> verdicts,
    List<VulnerablePackage> findings) {

  public Hearing {
    questions = List.copyOf(questions);
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
  }
}
