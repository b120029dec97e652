// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    new ScannedOnce(installation, images).await(PATIENCE_SECONDS);
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
    while (ScannedOnce.done(installation.database()) < images && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
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
    new ScannedOnce(installation, images).await(PATIENCE_SECONDS);
    for (String name : installation.names()) {
      assertThat(installation.process(name).process().isAlive()).as(name).isTrue();
    }
  }
}
