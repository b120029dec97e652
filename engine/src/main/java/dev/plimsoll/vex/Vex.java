// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All statements of suppliers that a scan was given. Of those about one finding the newest counts;
/// of equally new ones the last read.
public final class Vex {

  /// Nobody says anything.
  public static final Vex SILENCE = new Vex(List.of());

  private final Map<String, List<Statement>> statementsByFlaw = new HashMap<>();

  public Vex(List<Statement> statements) {
    List<Statement> newestFirst = new ArrayList<>(statements.reversed());
    newestFirst.sort(Comparator.comparing(Times::instant).reversed());
    for (Statement statement : newestFirst) {
      for (String flaw : statement.flaws()) {
        statementsByFlaw.computeIfAbsent(flaw, f -> new ArrayList<>()).add(statement);
      }
    }
  }

  /// Hears the suppliers about `findings` of `target`, which has `packages`.
  public Settlement settle(
      Target target, List<Package> packages, List<VulnerablePackage> findings) {
    if (statementsByFlaw.isEmpty()) {
      return Settlement.none(findings);
    }
    Fit fit = new Fit(target, packages);
    List<VulnerablePackage> remaining = new ArrayList<>();
    List<Settlement.Heard> settled = new ArrayList<>();
    List<Settlement.Heard> remarks = new ArrayList<>();
    List<Settlement.Unused> unused = new ArrayList<>();
    for (VulnerablePackage finding : findings) {
      Optional<Statement> newest = heard(finding, fit, unused);
      newest.ifPresent(
          s -> (s.status().settles() ? settled : remarks).add(new Settlement.Heard(finding, s)));
      if (newest.filter(s -> s.status().settles()).isEmpty()) {
        remaining.add(finding);
      }
    }
    return new Settlement(remaining, settled, remarks, unused);
  }

  private Optional<Statement> heard(
      VulnerablePackage finding, Fit fit, List<Settlement.Unused> unused) {
    Optional<Statement> newest = Optional.empty();
    for (Statement statement : about(finding)) {
      Optional<String> against = fit.reasonAgainst(statement, finding.subject());
      if (against.isEmpty() && newest.isPresent()) {
        against = Optional.of("a newer statement is about the same finding");
      }
      if (against.isEmpty()) {
        newest = Optional.of(statement);
      } else {
        unused.add(new Settlement.Unused(finding, statement, against.get()));
      }
    }
    return newest;
  }

  /// The statements on the flaw under any of its ids, the newest first, each once.
  private List<Statement> about(VulnerablePackage finding) {
    Set<Statement> statements = new LinkedHashSet<>();
    Stream.concat(Stream.of(finding.flaw()), finding.aliases().stream())
        .forEach(id -> statements.addAll(statementsByFlaw.getOrDefault(id, List.of())));
    return statements.stream().sorted(Comparator.comparing(Times::instant).reversed()).toList();
  }
}
