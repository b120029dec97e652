// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the version of one package that leaves the least, and the one that does so without a step
/// that may break what uses it.
///
/// @param findings of the package, some with fixes
record Upgrade(List<VulnerablePackage> findings, VersionScheme scheme, Judge judge) {

  /// So many versions are looked at: the fixes that findings name, then those of the flaws that are
  /// in these versions.
  private static final int MOST_VERSIONS = 24;

  private static final Comparator<Tried> LEAST_LEFT =
      Comparator.comparingInt(Tried::left).thenComparing(Tried::version);

  /// A version and what would have been gained by it.
  private record Tried(Version version, Effect effect) {

    /// The risk of what stays and of what comes along.
    int left() {
      return new Effect(effect.remaining(), List.of(), List.of()).score()
          + new Effect(effect.added(), List.of(), List.of()).score();
    }
  }

  /// Empty when no version ends anything.
  Optional<Fix.UpgradePackage> fix() {
    List<Tried> useful = tried().stream().filter(t -> t.effect().score() > 0).toList();
    Optional<Tried> best = useful.stream().min(LEAST_LEFT);
    Optional<Tried> near =
        useful.stream().filter(t -> !isMajor(t.version().text())).min(LEAST_LEFT);
    return best.map(
        b ->
            new Fix.UpgradePackage(
                packages(),
                step(near.orElse(b)),
                near.filter(n -> n.left() > b.left()).map(_ -> step(b))));
  }

  private List<Package> packages() {
    return findings.stream().map(VulnerablePackage::subject).distinct().toList();
  }

  private Package subject() {
    return findings.getFirst().subject();
  }

  private List<Tried> tried() {
    List<Tried> tried = new ArrayList<>();
    Set<Version> seen = new TreeSet<>();
    Deque<Version> next = new ArrayDeque<>(fixes(findings));
    while (!next.isEmpty() && tried.size() < MOST_VERSIONS) {
      Version version = next.removeFirst();
      if (isNewer(version) && seen.add(version)) {
        List<VulnerablePackage> after = judge.findings(subject(), version.text());
        tried.add(new Tried(version, Effect.of(findings, after)));
        next.addAll(fixes(after));
      }
    }
    return tried;
  }

  private boolean isNewer(Version version) {
    return scheme.parse(subject().version()).filter(v -> v.compareTo(version) >= 0).isEmpty();
  }

  private Set<Version> fixes(List<VulnerablePackage> of) {
    Set<Version> fixes = new TreeSet<>();
    of.forEach(f -> f.fix().flatMap(scheme::parse).ifPresent(fixes::add));
    return fixes;
  }

  private Fix.Step step(Tried tried) {
    String to = spelled(tried.version().text());
    return new Fix.Step(to, isMajor(to), tried.effect(), Recipes.upgrade(subject(), to));
  }

  /// As the ecosystem writes it: Go's modules have versions that begin with `v` (Go Modules
  /// Reference, "Versions"), which advisories leave out.
  private String spelled(String version) {
    boolean lacksSign =
        subject().purl().type().equals("golang")
            && subject().version().startsWith("v")
            && !version.startsWith("v");
    return lacksSign ? "v" + version : version;
  }

  private boolean isMajor(String to) {
    return !major(to).equals(major(subject().version()));
  }

  /// The first number; the first two while the first is 0, as semver.org has it (section 4).
  private static String major(String version) {
    String[] numbers = version.replaceFirst("^v", "").split("[.+-]", 3);
    return numbers[0].equals("0") && numbers.length > 1 ? "0." + numbers[1] : numbers[0];
  }
}
