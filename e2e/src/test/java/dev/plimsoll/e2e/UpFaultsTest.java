// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll up` whose own PostgreSQL is killed, and its data through a backup and back.
@ExtendWith(Built.class)
class UpFaultsTest {

  private static final int PATIENCE_SECONDS = 180;
  private static final int PORT_LINE = 3;

  @TempDir private Path folder;
  private Plimsoll user;

  @BeforeEach
  void setUp() throws IOException {
    user = Plimsoll.in(Installation.open(folder));
  }

  private Serving up(String name) throws IOException, InterruptedException {
    Path data = Installation.open(folder.resolve(name));
    return Serving.start(
            user, name, List.of("up", "--offline", "--port", "0", "--data", data.toString()))
        .await("listening on");
  }

  private List<String> postmaster(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("postgres/data/postmaster.pid"));
  }

  private String one(String name, String sql) throws IOException, SQLException {
    String port = postmaster(name).get(PORT_LINE).strip();
    String password = Files.readString(folder.resolve(name).resolve("postgres/password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/plimsoll?sslmode=disable";
    try (Connection connection = DriverManager.getConnection(url, "plimsoll", password);
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      assertThat(result.next()).isTrue();
      return String.valueOf(result.getString(1));
    }
  }

  @Test
  void shouldGoOnWhenItsDatabaseIsKilled() throws Exception {
    try (Serving up = up("data")) {
      long pid = Long.parseLong(postmaster("data").getFirst());
      String done = one("data", "select coalesce(sum(done), 0) from job_count where kind = 'due'");
      ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
      server.destroyForcibly();
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      awaitMoreThan(Long.parseLong(done));
      assertThat(up.process().isAlive()).isTrue();
    }
  }

  /// Waits until jobs are done again, by which all connections have recovered.
  private void awaitMoreThan(long done) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      try {
        String now = one("data", "select sum(done) from job_count where kind = 'due'");
        if (!now.equals("null") && Long.parseLong(now) > done) {
          return;
        }
      } catch (SQLException | IOException | IndexOutOfBoundsException _) {
        // it is away
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new AssertionError(Files.readString(folder.resolve("data.log")));
  }

  @Test
  void shouldBeTheSameAfterABackupIsRestored() throws Exception {
    Path file = folder.resolve("backup");
    String registries =
        "with r as (insert into registry (address, name, kind, is_paused, created_at)"
            + " values ('reg.example', 'Ř', 'oci', true, now()) returning 1) select * from r";
    String before;
    String all =
        "select string_agg(to_jsonb(r)::text, ' ' order by id) || (select count(*) from store_file)"
            + " from registry r";
    try (Serving _ = up("data")) {
      assertThat(one("data", registries)).isEqualTo("1");
      before = one("data", all);
      user.run("backup", "--data", folder.resolve("data").toString(), file.toString()).succeeded();
    }
    Path other = Installation.open(folder.resolve("other"));
    user.run("restore", "--data", other.toString(), file.toString()).succeeded();
    Files.copy(folder.resolve("data/master.key"), other.resolve("master.key"));
    try (Serving _ = up("other")) {
      assertThat(one("other", all)).isEqualTo(before);
    }
  }
}
