// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BinariesTest {

  @Test
  void shouldNameTheBundleOfEachMachine() {
    assertThat(Binaries.bundle("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Binaries.bundle("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(Binaries.bundle("Mac OS X", "x86_64")).isEqualTo("postgres-darwin-x86_64.txz");
    assertThat(Binaries.bundle("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
  }

  @Test
  void shouldUnpackOnceAndCleanUpBehindTheDead() throws IOException {
    Path folder = TestDatabase.folder();
    Path leftover = Files.createDirectory(folder.resolve("bin-0.new-999999999"));
    Binaries binaries = Binaries.unpacked(folder);
    assertThat(leftover).doesNotExist();
    assertThat(Files.isSymbolicLink(binaries.folder().resolve("lib/libpq.so.5"))).isTrue();
    Object made = Files.getAttribute(binaries.program("postgres"), "unix:ino");
    Binaries.unpacked(folder);
    assertThat(Files.getAttribute(binaries.program("postgres"), "unix:ino")).isEqualTo(made);
    Account self = new Account(OptionalInt.empty(), List.of());
    assertThat(
            new Programs(binaries, self, folder).run("postgres", List.of("--version"), "").output())
        .isEqualTo("postgres (PostgreSQL) 18.6\n");
    TestDatabase.delete(folder);
  }
}
