// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Processes and the database die and come back while images are scanned: in the end each is
/// scanned once, and nothing is lost, doubled or left behind.
@ExtendWith(Built.class)
@NeedsTool("docker-registry")
class FaultsTest {

  private static final boolean IS_FULL = Boolean.getBoolean("plimsoll.full");
  private static final int FEW = 60;
  private static final int IMAGES = IS_FULL ? 1000 : FEW;
  private static final int KILLS = IS_FULL ? 60 : 6;
  private static final int PATIENCE_SECONDS = IS_FULL ? 1800 : 300;
  private static final int AWAY_SECONDS = IS_FULL ? 60 : 10;
  private static final String OPEN =
      "select count(*) from image where state in ('waiting', 'failed')";
  private static final String DONE =
      "select count(*) from image where state not in ('waiting', 'failed')";

  @TempDir private Path folder;
  private Installation installation;
  private PlainRegistry registry;

  @BeforeEach
  void setUp() throws IOException {
    installation = new Installation(Installation.open(folder));
    registry = PlainRegistry.in(Files.createDirectory(folder.resolve("registry")));
  }

  @AfterEach
  void tearDown() throws IOException {
    try (PlainRegistry _ = registry) {
      installation.close();
    }
  }

  private void startAll() throws Exception {
    for (String name : List.of("server", "worker-1", "worker-2")) {
      installation.start(name);
    }
    installation.await("select count(*) from worker", 3, PATIENCE_SECONDS);
  }

  @Test
  void shouldScanEachImageOnceThoughProcessesAreKilled() throws Exception {
    SmallImages images = new SmallImages(IMAGES);
    images.pushTo(registry.address());
    startAll();
    installation.connect(registry.host());
    installation.await("select count(*) from repository", images.repositories(), PATIENCE_SECONDS);

    long seed = Long.getLong("plimsoll.seed", System.nanoTime());
    System.out.println("FaultsTest: -Dplimsoll.seed=" + seed);
    int kills = killUntilDone(new Random(seed));
    System.out.println("FaultsTest: " + kills + " kills through " + IMAGES + " images");
    assertThat(kills).isPositive();
    checkAll(images);
  }

  /// @return how often something was killed
  private int killUntilDone(Random random) throws Exception {
    int kills = 0;
    while (kills < KILLS) {
      awaitDone((long) IMAGES * kills / (KILLS + 1)); // by images, so that a slow machine gets on
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
      String victim = List.of("server", "worker-1", "worker-2", "database").get(random.nextInt(4));
      if (victim.equals("database")) {
        installation.database().kill();
      } else {
        installation.process(victim).kill();
        installation.start(victim);
      }
      kills++;
    }
    return kills;
  }

  private void awaitDone(long images) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (done() < images && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private long done() {
    try {
      return installation.database().number(DONE);
    } catch (SQLException _) {
      return 0; // just killed
    }
  }

  @Test
  void shouldGoOnAfterTheDatabaseWasAway() throws Exception {
    SmallImages images = new SmallImages(FEW);
    images.pushTo(registry.address());
    startAll();
    installation.connect(registry.host());
    installation.await("select (count(*) > 5)::int from image", 1, PATIENCE_SECONDS);

    installation.database().stop();
    TimeUnit.SECONDS.sleep(AWAY_SECONDS);
    installation.database().start();
    checkAll(images);
    for (String name : installation.names()) {
      assertThat(installation.process(name).process().isAlive()).as(name).isTrue();
    }
  }

  private void checkAll(SmallImages images) throws Exception {
    OwnPostgres database = installation.database();
    installation.await(DONE, images.images(), PATIENCE_SECONDS);
    installation.await(
        "select count(*) from queue where task_name in ('scan', 'repository', 'sync')",
        0,
        PATIENCE_SECONDS);
    assertThat(database.number(OPEN)).isZero();
    assertThat(database.rows("select kind, id, reason from job_note")).isEmpty();
    assertThat(database.rows("select * from job_again")).isEmpty();
    assertThat(database.number("select count(*) from image")).isEqualTo(images.images());
    assertThat(database.number("select count(*) from build")).isEqualTo(images.images());
    assertThat(database.number("select count(*) from lineage")).isEqualTo(images.repositories());
    assertThat(database.number("select count(*) from layer_facts")).isEqualTo(images.layers());
    checkCounts(database, images);
  }

  private static void checkCounts(OwnPostgres database, SmallImages images) throws SQLException {
    // The newest build is the last, which is odd and so has one flaw, beside that of its base.
    assertThat(
            database.rows("select c4, c0, count(*) from lineage_stat group by 1, 2 order by 1, 2"))
        .containsExactly("1 1 " + images.repositories());
    assertThat(
            database.rows(
                """
                select l.id from lineage l join image n on n.id = l.image_id
                where n.created_at < (select max(i.created_at) from build b
                  join image i on i.id = b.image_id where b.lineage_id = l.id)"""))
        .isEmpty();
    // A finding that is new twice in a row, or fixed twice, was told twice.
    assertThat(
            database.rows(
                """
                select * from (select id, kind, lag(kind) over
                  (partition by lineage_id, flaw_id, package_id order by id) as before
                  from event where kind in ('new', 'fixed') and lineage_id is not null) told
                where kind = before"""))
        .isEmpty();
  }
}
