// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The database's disk gets full while images are scanned, and later has room again.
@ExtendWith(Built.class)
@NeedsTool("docker-registry")
@Tag("mount")
class FullDiskTest {

  private static final int IMAGES = 300;
  private static final int FULL_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 300;

  @TempDir private Path folder;

  @Test
  void shouldGoOnWhenThereIsRoomAgain() throws Exception {
    Path disk = Installation.open(Installation.open(folder).resolve("database"));
    try (PlainRegistry registry =
            PlainRegistry.in(Files.createDirectory(folder.resolve("registry")));
        Mounted _ = Mounted.at(disk, "256m");
        Installation installation = new Installation(folder)) {
      SmallImages images = new SmallImages(IMAGES);
      images.pushTo(registry.address());
      installation.start("server");
      installation.start("worker");
      installation.await("select count(*) from worker", 2, PATIENCE_SECONDS);
      installation.connect(registry.host());
      installation.await("select (count(*) > 5)::int from image", 1, PATIENCE_SECONDS);

      Path filler = disk.resolve("filler");
      fill(filler);
      TimeUnit.SECONDS.sleep(FULL_SECONDS);
      fill(filler); // what the server's end made free
      assertThat(ScannedOnce.done(installation.database())).isLessThan(IMAGES);
      Files.delete(filler);
      new ScannedOnce(installation, images).await(PATIENCE_SECONDS);
    }
  }

  private static void fill(Path file) {
    byte[] some = new byte[1 << 16];
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(some);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }
}
