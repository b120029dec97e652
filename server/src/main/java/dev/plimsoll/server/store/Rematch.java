// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.store.PackageKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Brings all packages to the state of the advisories that is the target. May be cut off at any
/// instant and done again, by this process or another.
public final class Rematch {

  /// Packages that are stored in one transaction, during which no scan is recorded. A batch of a
  /// large change touches nearly all lineages, however small it is.
  private static final int BATCH = 8_000;

  private final RematchStore packages;
  private final JudgementStore judgements;
  private final Clock clock;

  public Rematch(Database database, Clock clock) {
    this.packages = new RematchStore(database);
    this.judgements = new JudgementStore(database);
    this.clock = clock;
  }

  /// What changed between two states of the advisories.
  ///
  /// @param names of packages about which something else is said
  /// @param ecosystems that are covered now and were not, or the other way round
  /// @param flaws of which something else is known: exploitation, a score that weighs otherwise
  public record Change(
      List<PackageKey> names, Collection<String> ecosystems, Collection<String> flaws) {

    public Change {
      names = List.copyOf(names);
      ecosystems = List.copyOf(ecosystems);
      flaws = List.copyOf(flaws);
    }
  }

  /// What it did.
  ///
  /// @param isDone false when another state became the target meanwhile
  /// @param lineages changed, counted once a batch
  public record Outcome(boolean isDone, int packages, int matches, int lineages) {

    private Outcome plus(int some, RematchStore.Outcome batch) {
      return new Outcome(
          batch.isApplied(),
          packages + some,
          matches + batch.matches(),
          lineages + batch.lineages());
    }
  }

  /// Judges what a change is about.
  ///
  /// @param judge of the target
  public Outcome run(Judge judge, Change change) {
    Set<Integer> ids = new LinkedHashSet<>(packages.asked(change.names()));
    ids.addAll(packages.ofEcosystems(change.ecosystems()));
    ids.addAll(packages.withFlaws(change.flaws()));
    List<Integer> all = new ArrayList<>(ids);
    Outcome outcome = new Outcome(true, 0, 0, 0);
    for (int from = 0; from < all.size() && outcome.isDone(); from += BATCH) {
      List<Integer> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      outcome = outcome.plus(batch.size(), batch(judge, batch, Optional.empty()));
    }
    return finish(judge, outcome);
  }

  /// Judges everything, from where an earlier run was cut off.
  ///
  /// @param judge of the target
  public Outcome runWhole(Judge judge) {
    Outcome outcome = new Outcome(true, 0, 0, 0);
    List<Integer> batch = packages.after(judgements.read().doneTo(), BATCH);
    while (!batch.isEmpty() && outcome.isDone()) {
      int last = batch.getLast();
      outcome = outcome.plus(batch.size(), batch(judge, batch, Optional.of(last)));
      batch = packages.after(last, BATCH);
    }
    return finish(judge, outcome);
  }

  private RematchStore.Outcome batch(Judge judge, List<Integer> ids, Optional<Integer> doneTo) {
    Map<Integer, Judge.Sentence> sentences = new TreeMap<>();
    packages
        .subjects(ids)
        .forEach((id, subject) -> sentences.put(id, PackageStore.judge(judge, subject)));
    return packages.apply(judge.state(), sentences, doneTo, clock.instant());
  }

  private Outcome finish(Judge judge, Outcome outcome) {
    if (outcome.isDone()) {
      judgements.done(judge.state(), clock.instant());
    }
    return outcome;
  }
}
