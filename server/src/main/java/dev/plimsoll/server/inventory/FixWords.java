// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.fix.Fix;
import dev.plimsoll.fix.Recipe;
import dev.plimsoll.server.store.BaseStore.BaseNow;
import dev.plimsoll.server.store.FixStore.FixRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Puts fixes of one image into the words that the same change has in all images, so that it is one
/// decision for all of them.
///
/// @param os the distribution of the image, for people
/// @param flawIds the numbers of its flaws by their names
record FixWords(Optional<BaseNow> base, String os, Map<String, Integer> flawIds) {

  FixRow row(Fix fix) {
    return switch (fix) {
      case Fix.MoveBase move -> move(move);
      case Fix.RebuildForOsUpdates updates -> updates(updates);
      case Fix.UpgradePackage upgrade -> upgrade(upgrade);
      case Fix.NoFixYet none -> none(none);
    };
  }

  private FixRow move(Fix.MoveBase fix) {
    BaseNow from = base.orElseThrow();
    String to = from.to().replaceFirst("@.*", "");
    String digest = from.to().substring(from.to().indexOf('@') + 1);
    String title =
        "Move base %s to %s".formatted(from.from(), isMovedTag(from, to) ? digest : tag(to));
    return row(
        "moveBase",
        from.hash() + " " + digest,
        List.of(title, from.from(), from.from(), from.to()),
        first(fix.recipes()),
        fix);
  }

  /// A tag that was pushed anew tells nothing; the digest does.
  private static boolean isMovedTag(BaseNow from, String to) {
    return from.from().equals(to);
  }

  private static String tag(String reference) {
    return reference.substring(reference.lastIndexOf(':') + 1);
  }

  private FixRow updates(Fix.RebuildForOsUpdates fix) {
    String type = fix.groups().getFirst().findings().getFirst().subject().purl().type();
    String name = os.isEmpty() ? type + " packages" : os;
    return row(
        "osUpdates",
        type + " " + name,
        List.of("Rebuild with the updates of " + name, name, "", ""),
        line(type),
        fix);
  }

  /// The same for all images, other than the line for a single one, which names packages.
  private static String line(String type) {
    return switch (type) {
      case "deb" -> "RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*";
      case "apk" -> "RUN apk upgrade --no-cache";
      case "rpm" -> "RUN dnf upgrade -y";
      case "alpm" -> "RUN pacman -Syu --noconfirm";
      default -> "";
    };
  }

  private FixRow upgrade(Fix.UpgradePackage fix) {
    Package p = fix.packages().getFirst();
    String from = p.version();
    String to = fix.step().to();
    String name = name(p);
    return row(
        "upgradePackage",
        "%s %s %s %s".formatted(p.purl().type(), name, from, to),
        List.of("Upgrade %s %s to %s".formatted(name, from, to), name, from, to),
        first(fix.recipes()),
        fix);
  }

  private FixRow none(Fix.NoFixYet fix) {
    Package p = fix.group().findings().getFirst().subject();
    String name = p.isOs() ? fix.group().name() : name(p);
    return row(
        "none",
        "%s %s %s".formatted(p.purl().type(), p.isOs() ? os : "", name),
        List.of("No fix yet for " + name, name, "", ""),
        "",
        fix);
  }

  private static String name(Package p) {
    String namespace = p.purl().namespace();
    return namespace.isEmpty() || p.isOs()
        ? p.purl().name()
        : namespace + (p.purl().type().equals("maven") ? ":" : "/") + p.purl().name();
  }

  private static String first(List<Recipe> recipes) {
    return recipes.stream().findFirst().map(Recipe::text).orElse("");
  }

  /// @param words title, subject, and from which version to which
  private FixRow row(String kind, String key, List<String> words, String line, Fix fix) {
    Set<String> remaining = flaws(fix.effect().remaining());
    List<VulnerablePackage> removed =
        fix.effect().removed().stream().filter(f -> !remaining.contains(f.flaw())).toList();
    Tally tally = Tally.of(removed);
    return new FixRow(
        kind,
        kind + " " + key,
        words.get(0),
        words.get(1),
        words.get(2),
        words.get(3),
        line,
        tally.counts(),
        tally.exploited().size(),
        remaining.size(),
        fix.effect().score(),
        tally.flaws().keySet().stream()
            .map(flawIds::get)
            .filter(Objects::nonNull)
            .sorted()
            .toList());
  }

  private static Set<String> flaws(List<VulnerablePackage> findings) {
    Set<String> flaws = new HashSet<>();
    findings.forEach(f -> flaws.add(f.flaw()));
    return flaws;
  }
}
