// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void shouldGiveEachItsOwnEmptyDatabase() throws SQLException {
    try (TestDatabase first = TestDatabase.empty();
        TestDatabase second = TestDatabase.empty()) {
      execute(first, "CREATE TABLE only_here (n int)");
      assertThat(tables(first)).isEqualTo(1);
      assertThat(tables(second)).isZero();
    }
  }

  @Test
  void shouldAllowTheExtensionsThatStoresNeed() throws SQLException {
    try (TestDatabase database = TestDatabase.empty()) {
      for (String name : new String[] {"pg_trgm", "citext", "btree_gin", "pgcrypto"}) {
        execute(database, "CREATE EXTENSION " + name);
      }
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int tables(TestDatabase database) throws SQLException {
    String sql = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
