// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.AnswerStore;
import dev.plimsoll.server.store.DeliveryStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LayerFactsStore;
import dev.plimsoll.server.store.LiveEventStore;
import dev.plimsoll.server.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Forgets what nobody needs any more: ended sessions, told events, states of the advisories by
/// which nothing is judged, settled deliveries of long ago. Findings, decisions and the audit log
/// are never among it.
///
/// @param deliveriesKept how long settled deliveries are kept
public record HousekeepingWork(
    SessionStore sessions,
    AnswerStore answers,
    LiveEventStore events,
    LayerFactsStore layers,
    AdvisoryFiles advisories,
    JudgementStore judgements,
    JobStore jobs,
    DeliveryStore deliveries,
    Duration deliveriesKept,
    Clock clock)
    implements Work {

  private static final Duration EVENTS = Duration.ofHours(1);
  private static final Duration LAYERS = Duration.ofDays(30);
  private static final Duration COUNTS = Duration.ofDays(30);

  /// Rows deleted in one transaction.
  private static final int BATCH = 1000;

  @Override
  public String kind() {
    return "housekeeping";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofMinutes(10));
  }

  @Override
  public JobStore.Priority priority() {
    return JobStore.Priority.SWEEP;
  }

  @Override
  public void run(String id) {
    Instant now = clock.instant();
    sessions.clean(now);
    answers.clean(now);
    events.clean(now.minus(EVENTS));
    layers.clean(now.minus(LAYERS));
    jobs.clean(now.minus(COUNTS));
    deliveries.clean(now.minus(deliveriesKept), BATCH);
    JudgementStore.Judgement judgement = judgements.read();
    advisories.clean(
        Stream.of(judgement.judged(), judgement.target(), judgement.since())
            .flatMap(Optional::stream)
            .map(StateName::new)
            .toList());
  }
}
