// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With tables of every kind that a store may have, not those of a store.
class BackupTest {

  private static final Instant TIME = Instant.parse("2026-11-22T12:00:00Z");

  private static final String HISTORY =
      """
      CREATE TABLE flyway_schema_history (installed_rank int, version text, success boolean);
      INSERT INTO flyway_schema_history VALUES (1, '1', true), (2, '7', true), (3, '8', false);
      """;

  private static final String TABLES =
      """
      CREATE TABLE team (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,
        shout text GENERATED ALWAYS AS (upper(name)) STORED);
      CREATE TABLE "an odd ""name" (id uuid PRIMARY KEY, team bigint REFERENCES team,
        parent uuid REFERENCES "an odd ""name", body jsonb, bytes bytea, words text[], at timestamptz);
      ALTER TABLE team ADD COLUMN favourite uuid REFERENCES "an odd ""name";
      CREATE TABLE event (n int NOT NULL, word text) PARTITION BY RANGE (n);
      CREATE TABLE event_low PARTITION OF event FOR VALUES FROM (0) TO (100);
      CREATE TABLE event_rest PARTITION OF event DEFAULT;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE 'append only'; END $$;
      CREATE TABLE audit (line text);
      CREATE SEQUENCE apart START 5;
      """;

  private TestDatabase from;
  private TestDatabase to;
  @TempDir private Path folder;

  @BeforeEach
  void makeDatabases() throws SQLException {
    from = TestDatabase.empty();
    to = TestDatabase.empty();
    execute(from, HISTORY + TABLES);
    // The two rows of this table refer to each other.
    execute(from, "INSERT INTO team (name) VALUES ('a\tb\\n' || chr(10) || 'é🙂'), (''), ('\\N')");
    execute(
        from,
        """
        BEGIN;
        ALTER TABLE "an odd ""name" ALTER CONSTRAINT "an odd ""name_parent_fkey" DEFERRABLE INITIALLY DEFERRED;
        INSERT INTO "an odd ""name" VALUES
          ('00000000-0000-0000-0000-000000000001', 1, '00000000-0000-0000-0000-000000000002',
           '{"a": [1, null]}', '\\x00ff0a', '{"x,y",NULL}', '2026-11-22T12:00:00.123456Z'),
          ('00000000-0000-0000-0000-000000000002', 2, '00000000-0000-0000-0000-000000000001',
           NULL, NULL, '{}', NULL);
        UPDATE team SET favourite = '00000000-0000-0000-0000-000000000002' WHERE id = 1;
        INSERT INTO event SELECT n, repeat('x', 2000) FROM generate_series(1, 5000) n;
        INSERT INTO audit VALUES ('first');
        COMMIT;
        CREATE TRIGGER closed BEFORE INSERT ON audit EXECUTE FUNCTION refuse();
        SELECT nextval('apart'), nextval('apart');
        """);
  }

  @AfterEach
  void drop() {
    from.close();
    to.close();
  }

  @Test
  void shouldGiveBackAllRowsAndSequences() throws IOException, SQLException {
    Path file = folder.resolve("backup");
    assertThat(new Backup(from.dataSource()).write(file, TIME)).isEqualTo(5006);
    assertThat(restore(file)).isEqualTo(5006);
    for (String table :
        new String[] {"team", "\"an odd \"\"name\"", "event", "event_low", "audit"}) {
      assertThat(sum(to, table)).as(table).isEqualTo(sum(from, table));
    }
    assertThat(text(to, "SELECT nextval('apart')::text")).isEqualTo("7");
    assertThat(text(to, "INSERT INTO team (name) VALUES ('next') RETURNING id::text"))
        .isEqualTo("4");
    assertThatThrownBy(() -> execute(to, "INSERT INTO audit VALUES ('x')"))
        .hasMessageContaining("append only");
    assertThatThrownBy(() -> execute(to, "DELETE FROM \"an odd \"\"name\"")).isNotNull();
    assertThat(text(to, "SELECT count(*)::text FROM pg_constraint WHERE contype = 'f'"))
        .isEqualTo("3");
  }

  @Test
  void shouldWriteAFileThatItsOwnerAloneCanRead() throws IOException, SQLException {
    Path file = folder.resolve("backup");
    new Backup(from.dataSource()).write(file, TIME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void shouldSeeOneMoment() throws IOException, SQLException {
    Path file = folder.resolve("backup");
    try (Connection other = from.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("INSERT INTO event VALUES (7, 'not committed')");
      assertThat(new Backup(from.dataSource()).write(file, TIME)).isEqualTo(5006);
    }
  }

  @Test
  void shouldRefuseADatabaseWithRows() throws IOException, SQLException {
    Path file = folder.resolve("backup");
    new Backup(from.dataSource()).write(file, TIME);
    restore(file);
    assertThatThrownBy(() -> restore(file)).hasMessageContaining("restore into an empty database");
    assertThat(sum(to, "event")).isEqualTo(sum(from, "event"));
  }

  @Test
  void shouldRefuseAnotherVersion() throws IOException, SQLException {
    Path file = folder.resolve("backup");
    new Backup(from.dataSource()).write(file, TIME);
    execute(to, HISTORY.replace("'7'", "'6'") + TABLES);
    assertThatThrownBy(() -> restore(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of version 7, and this one has version 6");
  }

  @Test
  void shouldRefuseADatabaseThatIsNotOurs() throws SQLException {
    assertThatThrownBy(() -> new Backup(to.dataSource()).write(folder.resolve("backup"), TIME))
        .isInstanceOf(SQLException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldRestoreNothingOfADamagedFile() throws IOException, SQLException {
    Path file = folder.resolve("backup");
    new Backup(from.dataSource()).write(file, TIME);
    byte[] whole = Files.readAllBytes(file);
    execute(to, HISTORY + TABLES);
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      byte[] broken = whole.clone();
      int length = i % 2 == 0 ? broken.length : random.nextInt(broken.length);
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, Arrays.copyOf(broken, length));
      tryToRestore(file);
      assertThat(text(to, "SELECT count(*)::text FROM event"))
          .as("seed %d, %d", seed, i)
          .isEqualTo("0");
    }
    Files.write(file, whole);
    execute(to, "CREATE TRIGGER closed BEFORE INSERT ON audit EXECUTE FUNCTION refuse()");
    assertThat(restore(file)).isEqualTo(5006);
  }

  private void tryToRestore(Path file) {
    assertThatThrownBy(() -> restore(file)).isInstanceOfAny(IOException.class, SQLException.class);
  }

  private long restore(Path file) throws IOException, SQLException {
    return new Restore(to.dataSource(), this::migrate).read(file);
  }

  private void migrate(String version) throws IOException {
    assertThat(version).isEqualTo("7");
    try {
      execute(to, HISTORY + TABLES + "INSERT INTO team (name) VALUES ('of a migration');");
      execute(to, "CREATE TRIGGER closed BEFORE INSERT ON audit EXECUTE FUNCTION refuse()");
      execute(to, "CREATE TRIGGER whole BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse()");
      execute(to, "ALTER TABLE team ALTER COLUMN id RESTART");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static String sum(TestDatabase database, String table) throws SQLException {
    String sql = "SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ";
    return text(database, sql + table + " t");
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
