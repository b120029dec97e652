// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// First indexing of a real registry by two servers and two workers, or one of each: that nothing
/// is done twice, and for `benchmarks/platform.sh` how fast. Its figures go to the file that
/// `plimsoll.figures` names.
@ExtendWith(Built.class)
@NeedsTool("docker-registry")
class PlatformFiguresTest {

  private static final int IMAGES = Integer.getInteger("plimsoll.images", 24);
  private static final int BASES = Math.min(10, IMAGES / 4);
  private static final int PATIENCE_SECONDS = 900;
  private static final String READ =
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

  private void start(List<String> names) throws Exception {
    for (String name : names) {
      installation.startNear(name);
    }
    installation.await("select count(*) from worker", names.size(), PATIENCE_SECONDS);
  }

  /// From when the first image is in until the last is: by then all processes are warm, and the
  /// bases are known after the first ten.
  private double seconds(long images) throws Exception {
    installation.await(READ, images, PATIENCE_SECONDS);
    return Double.parseDouble(
        installation
            .database()
            .rows(
                """
                select extract(epoch from max(scanned_at) - min(scanned_at)) from (
                  select scanned_at from image order by scanned_at offset %d) known"""
                    .formatted(2 * BASES))
            .getFirst());
  }

  @Test
  void shouldIndexEachImageOnceWithTwoServersAndTwoWorkers() throws Exception {
    start(List.of("server-1", "server-2", "worker-1", "worker-2"));
    index("two servers and two workers");
    assertThat(installation.database().number("select count(*) from worker")).isEqualTo(4);
  }

  @Test
  void shouldIndexEachImageOnceWithOneOfEach() throws Exception {
    start(List.of("server", "worker"));
    index("a server and a worker");
  }

  private void index(String who) throws Exception {
    new FleetImages(IMAGES, BASES, 1).pushTo(registry.address(), 2);
    installation.connect(registry.host());
    double seconds = seconds(IMAGES);
    installation.await("select count(*) from scan_queue", 0, PATIENCE_SECONDS);
    long done =
        installation
            .database()
            .number("select coalesce(sum(done), 0) from job_count where kind = 'scan'");
    long facts = installation.database().number("select count(*) from layer_facts");
    tell(
        "%s: %d images on %d bases, once these are known %.1f images/s (wanted 20); scans done %d, layers kept %d of %d%n"
            .formatted(
                who, IMAGES, BASES, (IMAGES - 2 * BASES) / seconds, done, facts, IMAGES + BASES));
    assertThat(done).isEqualTo(IMAGES);
    assertThat(facts).isEqualTo(IMAGES + BASES);
    assertThat(installation.database().rows("select reason from job_note")).isEmpty();
  }

  private static void tell(String line) throws IOException {
    System.out.print(line);
    String file = System.getProperty("plimsoll.figures", "");
    if (!file.isEmpty()) {
      Files.writeString(
          Path.of(file),
          line,
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    }
  }
}
