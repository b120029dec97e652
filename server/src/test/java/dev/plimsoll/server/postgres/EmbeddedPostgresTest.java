// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.testing.TestDatabase;
import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On the real PostgreSQL, and with real processes that are really killed.
class EmbeddedPostgresTest {

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = TestDatabase.folder();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    TestDatabase.delete(folder);
  }

  @Test
  void shouldKeepWhatWasWritten() throws IOException, SQLException {
    try (EmbeddedPostgres first = start()) {
      write(first.login());
    }
    try (EmbeddedPostgres second = start()) {
      assertThat(rows(second.login())).isEqualTo(1);
    }
    assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void shouldBeDurableAndChecked() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = start()) {
      PostgresLogin login = postgres.login();
      for (String setting : List.of("fsync", "synchronous_commit", "data_checksums")) {
        assertThat(text(login, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(text(login, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(text(login, "SELECT datlocale FROM pg_database WHERE datname = 'plimsoll'"))
          .isEqualTo("C.UTF-8");
      assertThat(text(login, "SELECT usesuper::text FROM pg_user WHERE usename = 'plimsoll'"))
          .isEqualTo("false");
    }
  }

  @Test
  void shouldWantThePasswordThatItsOwnerAloneCanRead() throws IOException {
    try (EmbeddedPostgres postgres = start()) {
      assertThatThrownBy(() -> DriverManager.getConnection(postgres.login().url(), "plimsoll", "x"))
          .isInstanceOf(SQLException.class);
      Path file = folder.resolve("password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(postgres.login().toString()).doesNotContain(Files.readString(file));
    }
  }

  @Test
  void shouldSetANewPasswordWhenItWasLost() throws IOException, SQLException {
    try (EmbeddedPostgres first = start()) {
      write(first.login());
    }
    Files.delete(folder.resolve("password"));
    try (EmbeddedPostgres second = start()) {
      assertThat(rows(second.login())).isEqualTo(1);
    }
  }

  @Test
  void shouldStartAServerThatWasKilledAgainOnTheSamePort() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = start()) {
      write(postgres.login());
      long killed = postgres.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      ProcessHandle.of(killed).ifPresent(handle -> handle.onExit().join());
      assertThat(patientRows(postgres.login())).isEqualTo(1);
      assertThat(postgres.pid()).isNotEqualTo(killed);
    }
  }

  @Test
  void shouldTakeOverFromAProcessThatWasKilled() throws IOException, SQLException {
    try (Holder holder = Holder.start(settings())) {
      write(EmbeddedPostgres.running(settings()).orElseThrow());
      holder.kill();
      assertThat(ProcessHandle.of(holder.serverPid())).isPresent();
      try (EmbeddedPostgres second = start()) {
        assertThat(rows(second.login())).isEqualTo(1);
        assertThat(second.pid()).isNotEqualTo(holder.serverPid());
        ProcessHandle.of(holder.serverPid()).ifPresent(handle -> handle.onExit().join());
      }
    }
  }

  @Test
  void shouldRecoverWhenBothWereKilled() throws IOException, SQLException {
    try (Holder holder = Holder.start(settings())) {
      write(EmbeddedPostgres.running(settings()).orElseThrow());
      holder.kill();
      ProcessHandle server = ProcessHandle.of(holder.serverPid()).orElseThrow();
      server.destroyForcibly();
      server.onExit().join();
      assertThat(folder.resolve("data/postmaster.pid")).exists();
      try (EmbeddedPostgres second = start()) {
        assertThat(rows(second.login())).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldNotTakeAnyProcessForAServer() throws IOException, SQLException {
    try (EmbeddedPostgres first = start()) {
      write(first.login());
      Path pid = folder.resolve("data/postmaster.pid");
      Files.copy(pid, folder.resolve("kept"));
    }
    Process stranger = new ProcessBuilder("cat").start();
    String kept = Files.readString(folder.resolve("kept"));
    String stale = kept.replaceFirst("[0-9]+", Long.toString(stranger.pid()));
    Files.writeString(folder.resolve("data/postmaster.pid"), stale);
    try (EmbeddedPostgres second = start()) {
      assertThat(rows(second.login())).isEqualTo(1);
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void shouldServeOneProcessAtATime() throws IOException {
    try (Holder first = Holder.start(settings())) {
      assertThatThrownBy(this::start)
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("is in use by the process " + first.process().pid() + ":");
      assertThat(ProcessHandle.of(first.serverPid())).isPresent();
      try (Holder second = Holder.start(settings())) {
        assertThat(second.said()).contains("is in use by the process " + first.process().pid());
      }
    }
  }

  @Test
  void shouldServeOnceInAProcess() throws IOException {
    try (EmbeddedPostgres first = start()) {
      assertThatThrownBy(this::start).hasMessageContaining("is in use by the process");
      try (Holder other = Holder.start(settings())) {
        assertThat(other.said()).contains("is in use by the process");
      }
      assertThat(first.pid()).isPositive();
    }
  }

  @Test
  void shouldRefuseTheDataOfAnotherVersion() throws IOException {
    start().close();
    Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("was made by PostgreSQL 17, and this Plimsoll brings 18");
  }

  @Test
  void shouldBeginAgainWhatWasLeftHalfMade() throws IOException, SQLException {
    Files.createDirectory(folder.resolve("data.new"));
    Files.writeString(folder.resolve("data.new/PG_VERSION"), "18\n");
    try (EmbeddedPostgres postgres = start()) {
      write(postgres.login());
      assertThat(folder.resolve("data.new")).doesNotExist();
    }
  }

  @Test
  void shouldRunAsAnotherWhenWeAreRoot() throws IOException {
    Assumptions.assumeTrue(Account.self() == 0);
    try (EmbeddedPostgres postgres = start()) {
      assertThat(Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid"))
          .isEqualTo(PostgresSettings.NOBODY);
      assertThat(Folders.owner(folder.resolve("data"))).isEqualTo(PostgresSettings.NOBODY);
    }
  }

  @Test
  void shouldSayWhichFolderIsClosedToTheOther() throws IOException {
    Assumptions.assumeTrue(Account.self() == 0);
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    PostgresSettings below =
        new PostgresSettings(closed.resolve("x"), TestDatabase.binaries(), 65534, false);
    assertThatThrownBy(() -> EmbeddedPostgres.start(below))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("since " + closed.toRealPath() + " is closed to others");
  }

  @Test
  @NeedsTool({"mount", "umount"})
  void shouldSayThatTheDiskIsFull() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Account.self() == 0);
    Path small = Files.createDirectory(folder.resolve("small"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=20m,mode=0711", "tmpfs", small.toString()) == 0);
    try {
      PostgresSettings full = new PostgresSettings(small, TestDatabase.binaries(), 65534, true);
      assertThatThrownBy(() -> EmbeddedPostgres.start(full))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("No space left on device");
      assertThat(small.resolve("data")).doesNotExist();
    } finally {
      run("umount", small.toString());
    }
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(settings());
  }

  private PostgresSettings settings() {
    return new PostgresSettings(folder, TestDatabase.binaries(), PostgresSettings.NOBODY, true);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static Connection connect(PostgresLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  private static void write(PostgresLogin login) throws SQLException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 1 AS n");
    }
  }

  private static int rows(PostgresLogin login) throws SQLException {
    return Integer.parseInt(text(login, "SELECT count(*)::text FROM kept"));
  }

  /// Until the server takes clients again; the test's own time limit is the build's.
  private static int patientRows(PostgresLogin login) {
    while (true) {
      try {
        return rows(login);
      } catch (SQLException _) {
        Thread.onSpinWait();
      }
    }
  }

  private static String text(PostgresLogin login, String sql) throws SQLException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
