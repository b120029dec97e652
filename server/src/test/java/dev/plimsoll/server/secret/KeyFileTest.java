// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  @TempDir private Path folder;

  @Test
  void shouldMakeAFileThatOnlyItsOwnerMayUse() throws Exception {
    Path path = folder.resolve("new/master.key");
    byte[] sealed = new KeyFile(path).openOrCreate().seal("a/1", Secret.of("x"));

    assertThat(Files.size(path)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(new KeyFile(path).openOrCreate().open("a/1", sealed).reveal()).isEqualTo("x");
    try (var files = Files.list(path.getParent())) {
      assertThat(files).containsExactly(path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
  void shouldRefuseAFileThatOthersMayUse(String permissions) throws Exception {
    Path path = folder.resolve("master.key");
    new KeyFile(path).openOrCreate();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> new KeyFile(path).openOrCreate())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 32 * 17})
  void shouldRefuseAFileOfAnotherLength(int length) throws Exception {
    Path path = folder.resolve("master.key");
    new KeyFile(path).openOrCreate();
    Files.write(path, new byte[length]);

    assertThatThrownBy(() -> new KeyFile(path).open()).hasMessageContaining("1 to 16 keys");
  }

  @Test
  void shouldNotMakeAFileWhenOneIsAskedFor() {
    assertThatThrownBy(() -> new KeyFile(folder.resolve("none")).open())
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldRotate() throws Exception {
    KeyFile file = new KeyFile(folder.resolve("master.key"));
    byte[] sealed = file.openOrCreate().seal("a/1", Secret.of("x"));

    Keyring rotated = file.rotate();
    assertThat(rotated.isCurrent(sealed)).isFalse();
    byte[] again = rotated.reseal("a/1", sealed);
    Keyring alone = file.dropOld();

    assertThat(alone.open("a/1", again).reveal()).isEqualTo("x");
    assertThatThrownBy(() -> alone.open("a/1", sealed)).isInstanceOf(SealException.class);
  }

  @Test
  void shouldMakeOneKeyForAllWhoStartAtOnce() throws Exception {
    KeyFile file = new KeyFile(folder.resolve("master.key"));
    List<Callable<Keyring>> starts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      starts.add(file::openOrCreate);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Keyring>> rings = threads.invokeAll(starts);
      byte[] sealed = rings.getFirst().get().seal("a/1", Secret.of("x"));
      for (Future<Keyring> ring : rings) {
        assertThat(ring.get().open("a/1", sealed).reveal()).isEqualTo("x");
      }
    }
  }
}
