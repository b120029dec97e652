// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What pages are told while they are open, as rows that each process reads on from where it was.
public final class LiveEventStore {

  private static final int AT_ONCE = 500;

  private final Database database;

  public LiveEventStore(Database database) {
    this.database = database;
  }

  /// @param team who may hear it; everybody when empty
  public record Row(long id, String kind, Optional<Long> team, String payload) {}

  /// The number of the last event; 0 when there is none.
  public long last() {
    return database.read(
        handle ->
            handle
                .createQuery("select coalesce(max(id), 0) from live_event")
                .mapTo(Long.class)
                .one());
  }

  /// Events after `id`, in their order. Numbers are given before commits, so one that is still open
  /// would be passed over: what is younger than `settled` waits for the next time.
  public List<Row> after(long id, Instant settled) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select id, kind, team_id, payload from live_event
                    where id > :id and at <= :settled order by id limit :limit
                    """)
                .bind("id", id)
                .bind("settled", settled)
                .bind("limit", AT_ONCE)
                .map(
                    (row, _) ->
                        new Row(
                            row.getLong("id"),
                            row.getString("kind"),
                            Columns.optionalLong(row, "team_id"),
                            row.getString("payload")))
                .list());
  }

  /// Forgets events older than `before`.
  public void clean(Instant before) {
    database.run(
        handle ->
            handle
                .createUpdate("delete from live_event where at < :before")
                .bind("before", before)
                .execute());
  }
}
