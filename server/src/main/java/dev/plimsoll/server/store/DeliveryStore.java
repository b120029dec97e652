// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.notify.Dispatch;
import dev.plimsoll.server.notify.FixMessage;
import dev.plimsoll.server.notify.Message;
import dev.plimsoll.server.notify.Remote;
import dev.plimsoll.server.notify.State;
import dev.plimsoll.server.notify.StoredMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The outbox: messages are put in by the transaction that decides them and sent after it. A
/// delivery that is being tried is leased, so that nobody else tries it; one whose process died is
/// tried again when the lease is over.
public final class DeliveryStore {

  /// Longer than the requests of one delivery may take, and how late a message is whose process
  /// died.
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Database database;

  public DeliveryStore(Database database) {
    this.database = database;
  }

  /// A delivery that this process has to try now.
  ///
  /// @param tries with this one
  public record Leased(
      long id, long channel, String thread, int tries, Dispatch dispatch, List<Long> events) {
    public Leased {
      events = List.copyOf(events);
    }
  }

  /// Puts a message into the outbox.
  ///
  /// @param team whose things it tells; 0 for nobody's
  /// @param events that it tells
  public static long add(
      Handle handle,
      long channel,
      int team,
      String kind,
      Message message,
      Collection<Long> events,
      Instant at) {
    return handle
        .createQuery(
            """
            insert into delivery (channel_id, team_id, thread, kind, title, message, event_ids,
              state, created_at, next_try)
            values (:channel, nullif(:team, 0), :thread, :kind, :title, cast(:message as jsonb),
              :events, 'waiting', :at, :at)
            returning id""")
        .bind("channel", channel)
        .bind("team", team)
        .bind("thread", message.thread())
        .bind("kind", kind)
        .bind("title", message.text().subject())
        .bind("message", StoredMessage.write(message))
        .bindArray("events", Long.class, events)
        .bind("at", at)
        .mapTo(Long.class)
        .one();
  }

  static Message read(String json) {
    try {
      return StoredMessage.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Channels with a delivery to be tried now.
  public List<Long> dueChannels(Instant at) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select c.id from channel c
                    where (c.not_before is null or c.not_before <= :at)
                      and exists (select from delivery d where d.channel_id = c.id
                        and d.state in ('waiting', 'retrying') and d.next_try <= :at)
                    order by c.id""")
                .bind("at", at)
                .mapTo(Long.class)
                .list());
  }

  /// Leases the channel's next delivery that is due: the oldest of which no earlier one of the same
  /// conversation is on its way.
  public Optional<Leased> lease(long channel, Instant at) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    with next as (
                      select d.id, d.first_tried from delivery d
                      join channel c on c.id = d.channel_id
                      where d.channel_id = :channel and d.state in ('waiting', 'retrying')
                        and d.next_try <= :at and c.removed_at is null
                        and (c.not_before is null or c.not_before <= :at)
                        and not exists (select from delivery e
                          where e.channel_id = d.channel_id and e.thread = d.thread
                            and e.state in ('waiting', 'retrying') and e.id < d.id)
                      order by d.id limit 1 for update of d skip locked),
                    leased as (
                      update delivery d set tries = d.tries + 1, next_try = :until,
                        state = 'retrying', first_tried = coalesce(d.first_tried, :at)
                      from next where d.id = next.id
                      returning d.*, next.first_tried earlier_try)
                    select l.*, t.remote from leased l
                    left join topic t on t.channel_id = l.channel_id and t.thread = l.thread""")
                .bind("channel", channel)
                .bind("at", at)
                .bind("until", at.plus(LEASE))
                .map((row, _) -> leased(row))
                .findOne());
  }

  /// Leases one delivery whatever is due, for a test that somebody waits for.
  public Leased leaseNow(Handle handle, long id, Instant at) {
    return handle
        .createQuery(
            """
            update delivery d set tries = tries + 1, next_try = :until, state = 'retrying',
              first_tried = :at
            where id = :id
            returning d.*, cast(null as timestamptz) earlier_try, cast(null as text) remote""")
        .bind("id", id)
        .bind("at", at)
        .bind("until", at.plus(LEASE))
        .map((row, _) -> leased(row))
        .one();
  }

  private static Leased leased(ResultSet row) throws SQLException {
    Dispatch dispatch =
        new Dispatch(
            row.getObject("key", UUID.class),
            read(row.getString("message")),
            Columns.optionalText(row, "remote").map(Remote::new),
            Columns.optionalInstant(row, "earlier_try"),
            Columns.instant(row, "created_at"));
    return new Leased(
        row.getLong("id"),
        row.getLong("channel_id"),
        row.getString("thread"),
        row.getInt("tries"),
        dispatch,
        List.of((Long[]) row.getArray("event_ids").getArray()));
  }

  /// Notes that it arrived, and when its events were told.
  ///
  /// @param remark what was not done; empty when all was
  public void delivered(
      Leased leased, Optional<Remote> remote, Optional<String> remark, Instant at) {
    database.run(
        handle -> {
          if (!end(handle, leased, "delivered", remark, Optional.empty(), at)) {
            return; // the lease was over and another process has it
          }
          remember(handle, leased, remote, at);
          handle
              .createUpdate(
                  "update event set told_at = :at where id = any(:ids) and told_at is null")
              .bindArray("ids", Long.class, leased.events())
              .bind("at", at)
              .execute();
          handle.execute(
              """
              update channel set state = 'working', reason = null, delivered_at = ?,
                not_before = null
              where id = ?""",
              at,
              leased.channel());
          LiveStore.delivery(handle, leased.id(), at);
        });
  }

  private static void remember(Handle handle, Leased leased, Optional<Remote> remote, Instant at) {
    if (!(leased.dispatch().message() instanceof FixMessage message)) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into topic (channel_id, thread, is_open, remote, changed_at)
            values (:channel, :thread, :open, :remote, :at)
            on conflict (channel_id, thread) do update set is_open = excluded.is_open,
              remote = coalesce(excluded.remote, topic.remote), changed_at = excluded.changed_at""")
        .bind("channel", leased.channel())
        .bind("thread", leased.thread())
        .bind("open", message.state() != State.RESOLVED)
        .bind("remote", remote.map(Remote::handle))
        .bind("at", at)
        .execute();
  }

  /// Notes that it is to be tried again.
  ///
  /// @param pause how long the channel is left in peace
  public void retry(Leased leased, String reason, Instant next, Duration pause, Instant at) {
    database.run(
        handle -> {
          if (end(handle, leased, "retrying", Optional.of(reason), Optional.of(next), at)) {
            fail(handle, leased.channel(), reason, Optional.of(at.plus(pause)));
            LiveStore.delivery(handle, leased.id(), at);
          }
        });
  }

  /// Notes that it is not tried any more.
  public void refused(Leased leased, String reason, Instant at) {
    database.run(
        handle -> {
          if (end(handle, leased, "refused", Optional.of(reason), Optional.empty(), at)) {
            fail(handle, leased.channel(), reason, Optional.empty());
            LiveStore.delivery(handle, leased.id(), at);
          }
        });
  }

  private static boolean end(
      Handle handle,
      Leased leased,
      String state,
      Optional<String> reason,
      Optional<Instant> next,
      Instant at) {
    return handle
            .createUpdate(
                """
                update delivery set state = :state, reason = :reason, next_try = :next,
                  delivered_at = case when :state = 'delivered' then cast(:at as timestamptz) end
                where id = :id and tries = :tries and state = 'retrying'""")
            .bind("id", leased.id())
            .bind("tries", leased.tries())
            .bind("state", state)
            .bind("reason", reason)
            .bind("next", next)
            .bind("at", at)
            .execute()
        > 0;
  }

  private static void fail(Handle handle, long channel, String reason, Optional<Instant> until) {
    handle
        .createUpdate(
            """
            update channel set state = 'failing', reason = :reason,
              not_before = cast(:until as timestamptz)
            where id = :id""")
        .bind("id", channel)
        .bind("reason", reason)
        .bind("until", until)
        .execute();
  }

  /// Deletes deliveries that are settled and older than `before`, and what is kept of resolved
  /// conversations that nothing was told of since. What is open stays, so that it is updated in
  /// place however long it takes.
  ///
  /// @param batch rows deleted in one transaction at most
  public void clean(Instant before, int batch) {
    all(
        batch,
        """
        delete from delivery where id in (
          select id from delivery
          where state in ('delivered', 'refused') and created_at < :before
          order by created_at limit :batch for update skip locked)""",
        before);
    all(
        batch,
        """
        delete from topic where (channel_id, thread) in (
          select t.channel_id, t.thread from topic t
          where not t.is_open and t.changed_at < :before and not exists (
            select from delivery d where d.channel_id = t.channel_id and d.thread = t.thread
              and d.state in ('waiting', 'retrying'))
          order by t.changed_at limit :batch for update skip locked)""",
        before);
  }

  private void all(int batch, String sql, Instant before) {
    int deleted;
    do {
      deleted =
          database.write(
              handle ->
                  handle.createUpdate(sql).bind("before", before).bind("batch", batch).execute());
    } while (deleted == batch);
  }
}
