// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedSource;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.testing.SetClock;
import dev.plimsoll.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsWorkTest {

  @TempDir private Path folder;

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database =
      Database.open(new Database.Settings(test.url(), test.user(), test.password(), 5));
  private final Clock clock =
      new SetClock(Instant.parse("2026-03-01T12:00:00Z")).withZone(ZoneOffset.UTC);

  @AfterEach
  void stop() {
    database.close();
    test.close();
  }

  @Test
  void shouldJudgeByWhatIsImportedWhileNoFeedIsAsked() throws Exception {
    Demo.Fleet fleet = Demo.fleet(folder, LocalDate.parse("2026-03-01"));
    StoreFiles local = new StoreFiles(fleet.store(), clock);
    AdvisoryFiles published = new AdvisoryFiles(database);
    published.publish(local, local.current().orElseThrow(), clock.instant());
    FeedsWork work = offline(fleet.store(), local, published);

    work.run(Work.ONLY);
    assertThat(rematches()).isEmpty();

    Demo.tellNews(fleet, clock);
    work.run(Work.ONLY);
    assertThat(published.newest()).isEqualTo(local.current());
    assertThat(rematches()).hasSize(1);
    assertThat(new FeedStore(database).list())
        .isNotEmpty()
        .allMatch(feed -> feed.records() > 0 && feed.failure().isEmpty());
  }

  private List<String> rematches() {
    return database.read(
        handle ->
            handle
                .createQuery("select task_instance from work_queue where task_name = 'rematch'")
                .mapTo(String.class)
                .list());
  }

  private FeedsWork offline(Path store, StoreFiles local, AdvisoryFiles published)
      throws IOException {
    FeedSource nobody =
        (feed, last) -> {
          throw new IOException("nobody is to be asked");
        };
    return new FeedsWork(
        new Advisories(store, local, published),
        published,
        new FeedStore(database),
        new JobStore(database),
        new FeedUpdate(new StoreWriter(store, clock), clock, FeedProgress.NONE, false),
        nobody,
        List.of(),
        Duration.ofSeconds(30),
        clock);
  }
}
