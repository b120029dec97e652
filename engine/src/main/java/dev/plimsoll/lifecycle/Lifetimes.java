// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.lifecycle;

import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.Cycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.finding.EndOfLife.Stage;
import dev.plimsoll.finding.FindingId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges distribution and runtimes of a catalog by how long they are supported.
///
/// @param asOf the day that counts as today
public record Lifetimes(AdvisoryIndex index, LocalDate asOf) {

  private static final int SOON_MONTHS = 6;

  /// The distribution first, then the runtimes in the order of the catalog, each place once. What
  /// belongs to a distribution lives as long as that: its publisher brings fixes to old versions.
  public List<EndOfLife> of(Catalog catalog) {
    Map<FindingId, EndOfLife> found = new LinkedHashMap<>();
    catalog.os().flatMap(this::of).ifPresent(end -> found.put(end.id(), end));
    for (Package p : catalog.packages()) {
      if (!p.isOs() && p.owner().isEmpty()) {
        of(p).ifPresent(end -> found.putIfAbsent(end.id(), end));
      }
    }
    return List.copyOf(found.values());
  }

  private Optional<EndOfLife> of(OsRelease os) {
    return ProductRules.ALL
        .of(os)
        .flatMap(rule -> of(rule.product(), os.versionId(), Optional.empty()));
  }

  private Optional<EndOfLife> of(Package p) {
    return ProductRules.ALL
        .of(p.purl())
        .flatMap(rule -> of(rule.product(), rule.version(p.version()), Optional.of(p)));
  }

  private Optional<EndOfLife> of(String product, String version, Optional<Package> subject) {
    return index
        .lifecycle(product)
        .flatMap(
            lifecycle ->
                lifecycle
                    .cycleOf(version)
                    .flatMap(c -> stage(c).map(s -> finding(lifecycle, c, s, subject))));
  }

  private static EndOfLife finding(
      Lifecycle lifecycle, Cycle cycle, Stage stage, Optional<Package> subject) {
    String place = subject.map(p -> p.location().path()).orElse("");
    return new EndOfLife(
        FindingId.ofProduct(lifecycle.product(), cycle.name(), place),
        subject,
        lifecycle.product(),
        lifecycle.label(),
        lifecycle.extendedLabel(),
        cycle,
        stage);
  }

  /// Empty when it is supported for longer than counts as soon.
  private Optional<Stage> stage(Cycle cycle) {
    if (!cycle.life().isOver(asOf)) {
      return cycle.life() instanceof End.On(var day) && !day.isAfter(asOf.plusMonths(SOON_MONTHS))
          ? Optional.of(Stage.SOON)
          : Optional.empty();
    }
    boolean isExtended = cycle.extended() instanceof End.On && !cycle.extended().isOver(asOf);
    return Optional.of(isExtended ? Stage.EXTENDED : Stage.ENDED);
  }
}
