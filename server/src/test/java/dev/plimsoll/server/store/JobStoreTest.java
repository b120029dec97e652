// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.HeldJobs.Failure;
import dev.plimsoll.server.store.HeldJobs.Held;
import dev.plimsoll.server.store.JobStore.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobStoreTest {

  private static final Instant NOW = FleetFixture.START;
  private static final Held JOB = new Held("kind", "1", 7);

  private final FleetFixture fleet = new FleetFixture();
  private final JobStore jobs = new JobStore(fleet.database);
  private final HeldJobs held = new HeldJobs(fleet.database);

  @AfterEach
  void tearDown() {
    fleet.close();
  }

  private void add(Priority priority) {
    jobs.add("kind", "1", priority, NOW);
  }

  private void pick() {
    fleet.database.run(
        handle ->
            handle.execute(
                """
                update work_queue set picked = true, picked_by = 'w', version = 7,
                  last_heartbeat = ?\
                """
                    .strip(),
                NOW));
  }

  private List<String> queue() {
    return fleet.lines(
        """
        select task_instance, picked, priority, extract(epoch from
          execution_time - timestamptz '2026-03-01T10:00:00Z')::bigint
        from work_queue order by task_instance\
        """);
  }

  private List<String> notes() {
    return fleet.lines("select id, title, state, reason, tries from job_note");
  }

  private void inTransaction(java.util.function.Consumer<org.jdbi.v3.core.Handle> work) {
    fleet.database.run(work);
  }

  @Test
  void shouldHastenWhatWaits() {
    jobs.add("kind", "1", Priority.SWEEP, NOW.plusSeconds(60));
    add(Priority.PERSON);
    jobs.add("kind", "1", Priority.EVENT, NOW.plusSeconds(90));
    assertThat(queue()).containsExactly("1 f 90 0");
  }

  @Test
  void shouldLeaveAJobInTheQueueThatWasAskedForWhileItRan() {
    add(Priority.SWEEP);
    pick();
    add(Priority.PERSON);
    assertThat(held.done(JOB, "w", Optional.empty(), NOW.plusSeconds(5))).isTrue();
    assertThat(queue()).containsExactly("1 f 90 5");
    assertThat(fleet.lines("select * from job_again")).isEmpty();
    assertThat(fleet.lines("select done from job_count")).containsExactly("1");
  }

  @Test
  void shouldRemoveAJobThatIsDone() {
    add(Priority.SWEEP);
    pick();
    assertThat(held.done(JOB, "w", Optional.empty(), NOW)).isTrue();
    assertThat(queue()).isEmpty();
  }

  @Test
  void shouldEndNothingThatAnotherTook() {
    add(Priority.SWEEP);
    pick();
    Held former = new Held("kind", "1", 6);
    Failure failure = new Failure("t", "r", 1, false);
    assertThat(held.done(former, "w", Optional.empty(), NOW)).isFalse();
    assertThat(held.failed(former, failure, Optional.of(NOW), NOW)).isFalse();
    assertThat(held.putBack(former, NOW)).isFalse();
    assertThat(queue()).containsExactly("1 t 10 0");
    assertThat(notes()).isEmpty();
    assertThat(fleet.lines("select * from job_count")).isEmpty();
  }

  @Test
  void shouldCountTriesUntilAJobIsGivenUp() {
    add(Priority.SWEEP);
    pick();
    Instant later = NOW.plusSeconds(9);
    held.failed(JOB, new Failure("title", "why", 1, false), Optional.of(later), NOW);
    assertThat(queue()).containsExactly("1 f 10 9");
    assertThat(held.tries("kind", "1")).isEqualTo(1);
    pick();
    held.failed(JOB, new Failure("title", "still", 2, true), Optional.empty(), NOW);
    assertThat(queue()).isEmpty();
    assertThat(notes()).containsExactly("1 title failed still 2");
  }

  @Test
  void shouldBeginAnewWhenAFailedJobIsRetried() {
    add(Priority.SWEEP);
    pick();
    held.failed(JOB, new Failure("title", "why", 5, true), Optional.empty(), NOW);
    inTransaction(
        handle -> {
          assertThat(jobs.retry(handle, "kind", "1", NOW)).isTrue();
          assertThat(jobs.retry(handle, "kind", "2", NOW)).isFalse();
        });
    assertThat(queue()).containsExactly("1 f 90 0");
    assertThat(notes()).isEmpty();
    assertThat(held.tries("kind", "1")).isZero();
  }

  @Test
  void shouldHoldJobsOfAPausedKindUntilItGoesOn() {
    add(Priority.SWEEP);
    pick();
    jobs.add("kind", "2", Priority.SWEEP, NOW);
    inTransaction(handle -> jobs.pause(handle, "kind", NOW));
    jobs.add("kind", "3", Priority.PERSON, NOW);
    held.putBack(JOB, NOW);
    assertThat(fleet.lines("select execution_time = '9999-01-01T00:00:00Z' from work_queue"))
        .containsExactly("t", "t", "t");
    inTransaction(handle -> jobs.resume(handle, "kind", NOW.plusSeconds(1)));
    assertThat(queue()).containsExactly("1 f 10 1", "2 f 10 1", "3 f 90 1");
  }

  @Test
  void shouldPutBackAllThatAProcessHolds() {
    add(Priority.SWEEP);
    pick();
    jobs.add("scan", "2", Priority.SWEEP, NOW);
    assertThat(held.putBackAll("w", NOW)).isEqualTo(1);
    assertThat(queue()).containsExactly("1 f 10 0");
  }

  @Test
  void shouldGoOnWhenTheClockIsSetBack() {
    jobs.beat("w", List.of("worker"), "1", NOW);
    add(Priority.SWEEP);
    jobs.add("kind", "2", Priority.SWEEP, NOW.plusSeconds(600));
    jobs.add("kind", "3", Priority.SWEEP, NOW);
    fleet.database.run(
        handle ->
            handle.execute(
                "update work_queue set picked = true, last_heartbeat = ? where task_instance = '3'",
                NOW));
    Instant back = NOW.minus(Duration.ofHours(1));
    jobs.beat("other", List.of("worker"), "1", back);
    assertThat(queue()).containsExactly("1 f 10 -3600", "2 f 10 600", "3 t 10 0");
    assertThat(
            fleet.lines(
                "select last_heartbeat < '2026-03-01T09:30:00Z' from work_queue where picked"))
        .containsExactly("t");
    assertThat(fleet.lines("select count(*) from worker where last_seen < '2026-03-01T09:30:00Z'"))
        .containsExactly("2");
  }

  @Test
  void shouldHastenNothingWhenClocksDifferALittle() {
    jobs.beat("fast", List.of("worker"), "1", NOW.plusSeconds(4));
    jobs.add("kind", "1", Priority.SWEEP, NOW.plusSeconds(3));
    jobs.beat("w", List.of("worker"), "1", NOW);
    assertThat(queue()).containsExactly("1 f 10 3");
  }
}
