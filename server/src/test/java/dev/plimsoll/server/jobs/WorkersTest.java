// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.HeldJobs;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.JobStore.Priority;
import dev.plimsoll.server.testing.SetClock;
import dev.plimsoll.server.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String KIND = "kind";
  private static final int TRIES = 3;

  /// What a job does; the number says the how-manieth run of this test it is.
  private interface Doing {
    void run(String id, int number) throws Exception;
  }

  /// A kind whose runs and ends a test can wait for.
  private final class Scripted implements Work {
    private final Doing doing;
    private int runs;

    Scripted(Doing doing) {
      this.doing = doing;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public void run(String id) throws Exception {
      int number = next();
      begun.add(id);
      doing.run(id, number);
    }

    private synchronized int next() {
      return ++runs;
    }

    @Override
    public int tries() {
      return TRIES;
    }

    @Override
    public void givenUp(String id, String reason, int tries) {
      givenUp.add(id + ": " + reason + " " + tries);
    }
  }

  private final TestDatabase server = TestDatabase.fresh();
  private final Database database =
      Database.open(new Database.Settings(server.url(), server.user(), server.password(), 8));
  private final JobStore jobs = new JobStore(database);
  private final SetClock time = new SetClock(START);
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> givenUp = new LinkedBlockingQueue<>();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void tearDown() {
    database.close();
    server.close();
  }

  private Workers workers(String name, int threads, Doing doing) {
    Workers workers =
        new Workers(
            new Workers.Settings(name, 1, threads, Duration.ofMillis(20), Duration.ofMillis(100)),
            database.source(),
            jobs,
            new HeldJobs(database),
            List.of(new Scripted(doing)),
            clock,
            new BackOff(Duration.ZERO, Duration.ZERO, new Random(1)));
    workers.start();
    return workers;
  }

  private void add(String id, Priority priority) {
    jobs.add(KIND, id, priority, clock.instant());
  }

  private List<String> rows(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private List<String> queue() {
    return rows("select task_instance || ' ' || picked from work_queue order by 1");
  }

  @Test
  void shouldRunOnceMoreWhatWasAskedForWhileItRan() throws Exception {
    try (Workers _ = workers("w", 2, (_, number) -> waitFirst(number))) {
      add("a", Priority.SWEEP);
      begun.take();
      add("a", Priority.SWEEP);
      add("a", Priority.PERSON);
      go.countDown();
      begun.take();
    }
    assertThat(queue()).isEmpty();
    assertThat(begun).isEmpty();
    assertThat(rows("select done::text from job_count")).containsExactly("2");
  }

  private void waitFirst(int number) throws InterruptedException {
    if (number == 1) {
      go.await();
    }
  }

  @Test
  void shouldTryAgainAndForgetWhatFailed() throws Exception {
    Doing doing =
        (_, number) -> {
          if (number < TRIES) {
            throw new IOException("not yet");
          }
        };
    try (Workers _ = workers("w", 1, doing)) {
      add("a", Priority.SWEEP);
      for (int run = 1; run <= TRIES; run++) {
        begun.take();
      }
    }
    assertThat(queue()).isEmpty();
    assertThat(givenUp).isEmpty();
    assertThat(rows("select reason from job_note")).isEmpty();
  }

  @Test
  void shouldGiveUpOneAloneAndSayWhy() throws Exception {
    Doing doing =
        (id, _) -> {
          if (id.equals("bad")) {
            throw new IllegalStateException("poison");
          }
        };
    try (Workers _ = workers("w", 1, doing)) {
      add("bad", Priority.PERSON);
      add("good", Priority.SWEEP);
      assertThat(givenUp.take()).isEqualTo("bad: IllegalStateException: poison 3");
      List<String> all = new ArrayList<>();
      while (!all.contains("good")) {
        all.add(begun.take());
      }
      assertThat(all).filteredOn("bad"::equals).hasSize(TRIES);
    }
    assertThat(rows("select id || ' ' || state || ' ' || tries from job_note"))
        .containsExactly("bad failed 3");
    assertThat(queue()).isEmpty();
  }

  @Test
  void shouldGiveUpNothingBecauseTheDatabaseHasNoRoom() throws Exception {
    Doing doing =
        (_, number) -> {
          if (number <= 2 * TRIES) {
            throw new IllegalStateException(new SQLException("no room\n  Hint", "53100"));
          }
          go.await();
        };
    try (Workers _ = workers("w", 1, doing)) {
      add("a", Priority.SWEEP);
      for (int run = 0; run <= 2 * TRIES; run++) {
        begun.take();
      }
      assertThat(rows("select state || ' ' || reason from job_note"))
          .containsExactly("retrying the database: no room");
      go.countDown();
    }
    assertThat(givenUp).isEmpty();
    assertThat(queue()).isEmpty();
  }

  @Test
  void shouldNotTryAgainWhatIsHopeless() throws Exception {
    Doing doing =
        (_, _) -> {
          throw new JobException("it is gone");
        };
    try (Workers _ = workers("w", 1, doing)) {
      add("a", Priority.SWEEP);
      assertThat(givenUp.take()).isEqualTo("a: it is gone 1");
    }
    assertThat(begun).hasSize(1);
    assertThat(queue()).isEmpty();
  }

  @Test
  void shouldLetAPersonOvertakeASweepOfTenThousand() throws Exception {
    database.run(
        handle ->
            handle.execute(
                """
                insert into work_queue
                  (task_name, task_instance, execution_time, picked, version, priority)
                select 'kind', 's' || n, ?, false, 1, 10 from generate_series(1, 10000) n""",
                START.minusSeconds(60)));
    List<String> order = new ArrayList<>();
    try (Workers _ = workers("w", 1, (_, number) -> waitFirst(number))) {
      begun.take();
      add("click", Priority.PERSON);
      go.countDown();
      while (!order.contains("click")) {
        order.add(begun.take());
      }
    }
    assertThat(order).hasSizeLessThanOrEqualTo(3); // what a thread had at hand goes before
  }

  @Test
  void shouldTakeOverFromAProcessThatDied() throws Exception {
    add("a", Priority.SWEEP);
    database.run(
        handle ->
            handle.execute(
                """
                update work_queue set picked = true, picked_by = 'dead', version = 9,
                  last_heartbeat = ?""",
                START.minusSeconds(1)));
    try (Workers _ = workers("w", 1, (_, _) -> go.await())) {
      assertThat(begun.take()).isEqualTo("a");
      assertThat(rows("select reason || ' ' || tries from job_note"))
          .containsExactly("process dead ended while it ran 1");
      go.countDown();
    }
    assertThat(queue()).isEmpty();
  }

  @Test
  void shouldHandBackAtOnceWhatItDoesNotEnd() throws Exception {
    try (Workers _ = workers("w", 1, (_, _) -> new CountDownLatch(1).await())) {
      add("a", Priority.SWEEP);
      begun.take();
    }
    assertThat(queue()).containsExactly("a false");
    assertThat(rows("select reason from job_note")).isEmpty();
    try (Workers _ = workers("other", 1, (_, _) -> {})) {
      assertThat(begun.take()).isEqualTo("a");
    }
    assertThat(queue()).isEmpty();
  }

  @Test
  void shouldRunOneJobOnceWhateverIsAtWork() throws Exception {
    try (Workers _ = workers("one", 4, (_, _) -> {});
        Workers _ = workers("two", 4, (_, _) -> {})) {
      for (int job = 0; job < 200; job++) {
        add("j" + job, Priority.SWEEP);
      }
      List<String> all = new ArrayList<>();
      for (int job = 0; job < 200; job++) {
        all.add(begun.take());
      }
      assertThat(all).doesNotHaveDuplicates();
    }
    assertThat(begun).isEmpty();
    assertThat(queue()).isEmpty();
    assertThat(rows("select sum(done)::text from job_count")).containsExactly("200");
  }

  @Test
  void shouldSurviveAStepOfTheClock() throws Exception {
    try (Workers _ = workers("w", 2, (_, number) -> waitFirst(number))) {
      add("a", Priority.SWEEP);
      begun.take();
      time.pass(Duration.ofHours(1)); // it seems dead now, and may be run again beside itself
      add("b", Priority.SWEEP);
      assertThat(begun.take()).isIn("a", "b");
      time.pass(Duration.ofHours(-2));
      jobs.beat("w", List.of("worker"), "1", START.plus(Duration.ofHours(1)));
      jobs.beat("w", List.of("worker"), "1", clock.instant());
      add("c", Priority.SWEEP);
      while (!begun.take().equals("c")) {
        // others may come once more before
      }
      go.countDown();
      jobs.beat("w", List.of("worker"), "1", clock.instant());
    }
    assertThat(givenUp).isEmpty();
    assertThat(rows("select task_instance from work_queue where picked")).isEmpty();
  }
}
