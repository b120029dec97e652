// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RecordedSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmWalCatalogerTest {

  private static final int PAGE_SIZE = 512;

  @TempDir Path folder;

  @Test
  void shouldTellOfAWholeTransaction() throws IOException {
    byte[] log = log(frame(0, 7, 8), frame(2, 7, 8));

    assertThat(read(log).gaps)
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("not yet written back"));
  }

  @Test
  void shouldSayNothingOfALogWithoutTransaction() throws IOException {
    assertThat(read(new byte[0]).gaps).isEmpty();
    assertThat(read(log()).gaps).isEmpty();
    assertThat(read(log(frame(0, 7, 8))).gaps).isEmpty();
    assertThat(read(log(frame(2, 6, 8))).gaps).as("left over from an earlier run").isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoLog() {
    assertThatThrownBy(() -> read(new byte[600])).isInstanceOf(IOException.class);
  }

  /// The log is copied while the program has the database open, since it writes back at the end.
  @Test
  @NeedsTool("sqlite3")
  void shouldUnderstandTheLogsOfSqlite() throws Exception {
    Process sqlite =
        new ProcessBuilder("sqlite3", "test.db")
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try (Writer script = sqlite.outputWriter()) {
      script.write("pragma journal_mode=wal;\ncreate table t (x);\n.shell cp test.db-wal log\n");
    }
    assertThat(sqlite.waitFor()).isZero();

    assertThat(read(Files.readAllBytes(folder.resolve("log"))).gaps).hasSize(1);
  }

  private static byte[] log(byte[]... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HeaderBytes.ints(0x377f0682, 3007000, PAGE_SIZE, 0, 7, 8, 0, 0));
    for (byte[] frame : frames) {
      out.writeBytes(frame);
      out.writeBytes(new byte[PAGE_SIZE]);
    }
    return out.toByteArray();
  }

  private static byte[] frame(int pagesAfterCommit, int salt1, int salt2) {
    return HeaderBytes.ints(1, pagesAfterCommit, salt1, salt2, 0, 0);
  }

  private static RecordedSink read(byte[] bytes) throws IOException {
    return RpmFixture.read(new RpmWalCataloger(), "var/lib/rpm/rpmdb.sqlite-wal", bytes);
  }
}
