// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/// How fresh each feed of advisories is.
public final class FeedStore {

  private final Database database;

  public FeedStore(Database database) {
    this.database = database;
  }

  /// A feed as it was when it was last asked.
  ///
  /// @param updated when it last answered, with news or without
  /// @param failure why it could not be had; empty when it could
  public record Row(
      String name, Optional<Instant> updated, int records, Optional<String> failure) {}

  /// Notes how the feeds are.
  public void note(List<Row> feeds, Instant tried) {
    if (feeds.isEmpty()) {
      return;
    }
    database.run(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  insert into feed_state (name, updated_at, tried_at, records, failure)
                  values (:name, :updated, :tried, :records, :failure)
                  on conflict (name) do update set
                    updated_at = coalesce(excluded.updated_at, feed_state.updated_at),
                    tried_at = excluded.tried_at, records = excluded.records,
                    failure = excluded.failure
                  """);
          for (Row feed : feeds) {
            batch
                .bind("name", feed.name())
                .bind("updated", feed.updated())
                .bind("tried", tried)
                .bind("records", feed.records())
                .bind("failure", feed.failure())
                .add();
          }
          batch.execute();
        });
  }

  /// All feeds, those that failed first, then the longest unheard.
  public List<Row> list() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select * from feed_state
                    order by failure is null, updated_at nulls first, name
                    """)
                .map((row, _) -> row(row))
                .list());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("name"),
        Columns.optionalInstant(row, "updated_at"),
        row.getInt("records"),
        Columns.optionalText(row, "failure"));
  }
}
