// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// From the findings of an image to the decisions that end them, the one that gains most first, and
/// at the end what nothing ends yet. Effects are those of each decision alone: two may end the same
/// finding.
public final class Fixes {

  private static final Comparator<Fix> MOST_GAINED =
      Comparator.<Fix, Boolean>comparing(fix -> fix instanceof Fix.NoFixYet)
          .thenComparing(fix -> fix.effect().score(), Comparator.reverseOrder());

  private final List<VulnerablePackage> findings;
  private final Optional<BaseMove> base;
  private final Judge judge;

  private Fixes(List<VulnerablePackage> findings, Optional<BaseMove> base, Judge judge) {
    this.findings = List.copyOf(findings);
    this.base = base;
    this.judge = judge;
  }

  /// @param findings of the image
  /// @param base with a newer build, where one is known
  /// @param judge of packages in other versions
  public static List<Fix> of(
      List<VulnerablePackage> findings, Optional<BaseMove> base, Judge judge) {
    return new Fixes(findings, base, judge).ranked();
  }

  /// The same by the fixes that the findings name, where there are no advisories to ask.
  public static List<Fix> of(List<VulnerablePackage> findings, Optional<BaseMove> base) {
    return of(findings, base, (p, version) -> left(findings, p, version));
  }

  private static List<VulnerablePackage> left(
      List<VulnerablePackage> findings, Package p, String version) {
    Optional<VersionScheme> scheme = VersionScheme.ofPurlType(p.purl().type());
    Optional<Version> to = scheme.flatMap(s -> s.parse(version));
    return findings.stream()
        .filter(f -> f.subject().purl().equals(p.purl()))
        .filter(
            f ->
                to.isEmpty()
                    || f.fix()
                        .flatMap(fix -> scheme.flatMap(s -> s.parse(fix)))
                        .filter(fix -> fix.compareTo(to.get()) <= 0)
                        .isEmpty())
        .toList();
  }

  private List<Fix> ranked() {
    List<Fix> fixes = new ArrayList<>();
    Optional<Fix.MoveBase> move = moveBase();
    move.ifPresent(fixes::add);
    osUpdates().forEach(fixes::add);
    Set<VulnerablePackage> moved = new HashSet<>();
    move.ifPresent(m -> moved.addAll(m.effect().removed()));
    Set<VulnerablePackage> ended = new HashSet<>(moved);
    for (List<VulnerablePackage> ofPackage : byPackage()) {
      Optional<Fix.UpgradePackage> upgrade = upgrade(ofPackage);
      upgrade.filter(_ -> !moved.containsAll(ofPackage)).ifPresent(fixes::add);
      upgrade.ifPresent(u -> ended.addAll(u.best().effect().removed()));
    }
    noFix(ended).forEach(fixes::add);
    fixes.sort(MOST_GAINED);
    return List.copyOf(fixes);
  }

  private Optional<Fix.MoveBase> moveBase() {
    return base.map(
            move -> {
              List<VulnerablePackage> brought = findings.stream().filter(move::brought).toList();
              Effect effect = Effect.of(brought, move.findings());
              return new Fix.MoveBase(move, effect, Recipes.base(move.to()));
            })
        .filter(move -> !move.effect().removed().isEmpty());
  }

  /// One of each type of packages, which in practice is one.
  private List<Fix> osUpdates() {
    Map<String, List<VulnerablePackage>> byType = new TreeMap<>();
    findings.stream()
        .filter(f -> f.subject().isOs())
        .forEach(
            f -> byType.computeIfAbsent(f.subject().purl().type(), _ -> new ArrayList<>()).add(f));
    List<Fix> fixes = new ArrayList<>();
    byType.forEach((type, all) -> osUpdate(type, all).ifPresent(fixes::add));
    return fixes;
  }

  private static Optional<Fix> osUpdate(String type, List<VulnerablePackage> all) {
    List<VulnerablePackage> fixed = all.stream().filter(VulnerablePackage::hasFix).toList();
    if (fixed.isEmpty()) {
      return Optional.empty();
    }
    List<VulnerablePackage> open = all.stream().filter(f -> !f.hasFix()).toList();
    List<FixGroup> groups = FixGroup.of(fixed);
    List<Recipe> recipes =
        Recipes.os(type, fixed.getFirst().subject().purl().namespace(), versions(groups));
    return Optional.of(
        new Fix.RebuildForOsUpdates(groups, new Effect(fixed, open, List.of()), recipes));
  }

  /// Fixes tell the version of what was compared: of a package whose source has another version,
  /// its own new one is not known.
  private static LinkedHashMap<String, String> versions(List<FixGroup> groups) {
    Map<String, String> sorted = new TreeMap<>();
    for (FixGroup group : groups) {
      for (VulnerablePackage finding : group.findings()) {
        Package p = finding.subject();
        boolean isItsOwn = finding.evidence().getFirst().compared().equals(p.version());
        sorted.put(p.name(), isItsOwn ? group.to().orElse("") : "");
      }
    }
    return new LinkedHashMap<>(sorted);
  }

  private Collection<List<VulnerablePackage>> byPackage() {
    Map<String, List<VulnerablePackage>> byPurl = new TreeMap<>();
    findings.stream()
        .filter(f -> !f.subject().isOs())
        .forEach(
            f ->
                byPurl
                    .computeIfAbsent(f.subject().purl().toString(), _ -> new ArrayList<>())
                    .add(f));
    return byPurl.values();
  }

  private Optional<Fix.UpgradePackage> upgrade(List<VulnerablePackage> ofPackage) {
    return VersionScheme.ofPurlType(ofPackage.getFirst().subject().purl().type())
        .flatMap(scheme -> new Upgrade(ofPackage, scheme, judge).fix());
  }

  /// What no decision above ends, however far it goes.
  private List<Fix> noFix(Set<VulnerablePackage> ended) {
    List<VulnerablePackage> left =
        findings.stream()
            .filter(f -> !(f.subject().isOs() && f.hasFix()) && !ended.contains(f))
            .toList();
    return FixGroup.of(left).stream().<Fix>map(Fix.NoFixYet::new).toList();
  }
}
