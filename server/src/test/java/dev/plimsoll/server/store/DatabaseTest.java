// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static final int AT_ONCE = 4;

  private final TestDatabase server = TestDatabase.empty();

  @AfterEach
  void tearDown() {
    server.close();
  }

  private Database open() {
    return Database.open(new Database.Settings(server.url(), server.user(), server.password(), 2));
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void shouldChangeNothingWhenOpenedAgain() throws SQLException {
    open().close();
    run("insert into team (name, created_at) values ('one', now())");
    String all =
        """
        select table_name || ' ' || column_name || ' ' || data_type from information_schema.columns
        where table_schema = 'public' union all
        select to_jsonb(h)::text from flyway_schema_history h union all
        select to_jsonb(t)::text from team t order by 1\
        """;
    List<String> before = rows(all);
    open().close();
    assertThat(rows(all)).isEqualTo(before);
  }

  @Test
  void shouldMigrateOnceWhenManyOpenItAtOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int n = 0; n < AT_ONCE; n++) {
        all.add(
            threads.submit(
                () -> {
                  together.await();
                  open().close();
                  return AT_ONCE;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(rows("select version from flyway_schema_history where version is not null"))
        .doesNotHaveDuplicates()
        .isNotEmpty();
  }

  @Test
  void shouldRefuseTheSchemaOfANewerRelease() throws SQLException {
    open().close();
    run(
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (900, '900', 'later', 'SQL', 'V900__later.sql', 'x', 1, true)\
        """);
    assertThatThrownBy(this::open)
        .isInstanceOf(NewerSchemaException.class)
        .hasMessageContaining("schema 900 of a newer Plimsoll");
  }
}
