// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.advisory.store.StoreChange;
import dev.plimsoll.match.Matching;
import dev.plimsoll.scan.Matchers;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.Judge;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.JudgementStore.Judgement;
import dev.plimsoll.server.store.Rematch;
import dev.plimsoll.server.store.RematchStore;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Judges packages anew when the advisories changed: those about which something else is said.
/// Nothing is pulled. Cut off, it goes on where it was, here or in another process.
public record RematchWork(
    Advisories advisories,
    JudgementStore judgements,
    Rematch rematch,
    RematchStore packages,
    JobStore jobs,
    Clock clock)
    implements Work {

  /// Its kind.
  public static final String KIND = "rematch";

  /// Scores are stored so many at a time.
  private static final int SCORES = 5_000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "judging of all packages by the newest advisories";
  }

  @Override
  public void run(String id) throws IOException {
    Optional<AdvisoryIndex> newest = advisories.newest();
    if (newest.isEmpty()) {
      return;
    }
    AdvisoryIndex index = newest.get();
    Judgement before = judgements.read();
    if (before.isDone() && before.judged().equals(Optional.of(index.name().text()))) {
      return;
    }
    Optional<AdvisoryIndex> older = older(before, index);
    Judgement now =
        judgements.target(index.name().text(), older.isEmpty(), index.state().written());
    Judge judge = judge(index);
    Rematch.Outcome outcome =
        now.since().isPresent() && older.isPresent()
            ? change(judge, StoreChange.between(older.get(), index))
            : rematch.runWhole(judge);
    if (!outcome.isDone()) {
      jobs.add(KIND, id, JobStore.Priority.EVENT, clock.instant()); // a newer state came meanwhile
    }
  }

  /// The judge by a state of the advisories.
  static Judge judge(AdvisoryIndex index) {
    return Judge.of(new Matching(Matchers.all(), index));
  }

  /// The state by which all was judged, or, where its change to the target was cut off, from which
  /// that change went.
  private Optional<AdvisoryIndex> older(Judgement before, AdvisoryIndex index) throws IOException {
    boolean isGoneOn = before.target().equals(Optional.of(index.name().text()));
    Optional<String> from = isGoneOn ? before.since() : before.judged();
    return from.isEmpty() ? Optional.empty() : advisories.find(new StateName(from.get()));
  }

  private Rematch.Outcome change(Judge judge, StoreChange change) throws IOException {
    List<PackageKey> names = change.names();
    Set<String> ecosystems = new TreeSet<>(change.covered());
    ecosystems.addAll(change.uncovered());
    Set<String> flaws = new TreeSet<>();
    change.exploited(c -> flaws.add(c.id()));
    change.notes(c -> flaws.add(c.id()));
    Map<String, Double> scores = new HashMap<>();
    change.scores(
        c -> {
          scores.put(c.id(), c.after().map(Epss::score).orElse(0.0));
          if (scores.size() == SCORES) {
            packages.score(scores);
            scores.clear();
          }
        });
    packages.score(scores);
    return rematch.run(judge, new Rematch.Change(names, ecosystems, flaws));
  }
}
