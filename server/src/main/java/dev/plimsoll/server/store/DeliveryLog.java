// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What was told to whom, for reading.
public final class DeliveryLog {

  private final Database database;

  public DeliveryLog(Database database) {
    this.database = database;
  }

  /// A delivery.
  ///
  /// @param nextTry while it is not there yet
  /// @param remote the channel's own handle of what it holds
  public record Row(
      long id,
      String channel,
      String title,
      String kind,
      String state,
      Optional<String> reason,
      Instant created,
      Optional<Instant> delivered,
      Optional<Instant> nextTry,
      int tries,
      Optional<String> remote) {}

  /// Which deliveries a reader asks for.
  public record Question(Scope scope, Optional<Long> channel, Optional<String> state) {}

  /// Deliveries that tell of the reader's teams, the newest first.
  public Page<Row> list(Question question, Optional<Cursor> from, int limit) {
    return database.read(
        handle -> {
          List<Row> rows =
              bind(handle, SELECT + WHERE + " order by d.id desc limit :limit", question)
                  .bind("before", from.map(c -> c.number(0)).orElse(Long.MAX_VALUE))
                  .bind("limit", limit + 1)
                  .map((row, _) -> row(row))
                  .list();
          return Page.of(rows, limit, r -> Cursor.of(r.id()), count(handle, question));
        });
  }

  /// A delivery that tells of one of the reader's teams.
  public Optional<Row> find(Scope scope, long id) {
    Question any = new Question(scope, Optional.empty(), Optional.empty());
    return database.read(
        handle ->
            bind(handle, SELECT + WHERE + " and d.id = :id", any)
                .bind("before", Long.MAX_VALUE)
                .bind("id", id)
                .map((row, _) -> row(row))
                .findOne());
  }

  private static Count count(Handle handle, Question question) {
    String sql = "select count(*) from (select from delivery d" + WHERE + " limit :limit) counted";
    return Count.upTo(
        bind(handle, sql, question)
            .bind("before", Long.MAX_VALUE)
            .bind("limit", Count.BOUND + 1)
            .mapTo(Long.class)
            .one());
  }

  private static Query bind(Handle handle, String sql, Question question) {
    return handle
        .createQuery(sql)
        .bind("everything", question.scope().isEverything())
        .bindArray("teams", Long.class, question.scope().teams())
        .bind("channel", question.channel())
        .bind("state", question.state());
  }

  private static final String WHERE =
      """
       where d.id < :before and (:everything or d.team_id = any(:teams))
        and (cast(:channel as bigint) is null or d.channel_id = :channel)
        and (cast(:state as text) is null or d.state = :state)
      """;

  private static final String SELECT =
      """
      select d.*, c.name channel_name, t.remote
      from delivery d
      join channel c on c.id = d.channel_id
      left join topic t on t.channel_id = d.channel_id and t.thread = d.thread
      """;

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("channel_name"),
        row.getString("title"),
        row.getString("kind"),
        row.getString("state"),
        Columns.optionalText(row, "reason"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "delivered_at"),
        Columns.optionalInstant(row, "next_try"),
        row.getInt("tries"),
        Columns.optionalText(row, "remote"));
  }
}
