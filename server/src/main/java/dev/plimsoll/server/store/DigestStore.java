// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.notify.DigestMessage;
import dev.plimsoll.server.notify.FixMessage;
import dev.plimsoll.server.notify.Routing;
import dev.plimsoll.server.notify.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Messages that wait for their digest.
public final class DigestStore {

  private DigestStore() {}

  /// Keeps a message for the digest of its way.
  public static void add(
      Handle handle, Routing.Way way, int team, FixMessage message, Collection<Long> events) {
    handle
        .createUpdate(
            """
            insert into digest_item (route_id, team_id, key, due, message, event_ids)
            values (:route, :team, :key, :due, cast(:message as jsonb), :events)""")
        .bind("route", way.route().id())
        .bind("team", team)
        .bind("key", way.digestKey())
        .bind("due", way.due().orElseThrow())
        .bind("message", StoredMessage.write(message))
        .bindArray("events", Long.class, events)
        .execute();
  }

  /// A digest whose time has come.
  public record Due(
      long channel,
      int team,
      String key,
      DigestMessage.Occasion occasion,
      List<FixMessage> messages,
      List<Long> events) {
    public Due {
      messages = List.copyOf(messages);
      events = List.copyOf(events);
    }
  }

  private record Item(
      long channel, String digest, int team, String key, FixMessage message, List<Long> events) {}

  /// Takes the next digest whose time has come; who takes it puts it into the outbox in the same
  /// transaction.
  public static Optional<Due> take(Handle handle, Instant at) {
    List<Item> items =
        handle
            .createQuery(
                """
                with first as (
                  select route_id, team_id, key from digest_item where due <= :at
                  order by due, route_id, team_id limit 1),
                gone as (
                  delete from digest_item i using first f
                  where (i.route_id, i.team_id, i.key) = (f.route_id, f.team_id, f.key)
                  returning i.*)
                select r.channel_id, r.digest, g.*
                from gone g join route r on r.id = g.route_id order by g.id""")
            .bind("at", at)
            .map((row, _) -> item(row))
            .list();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    Item first = items.getFirst();
    return Optional.of(
        new Due(
            first.channel(),
            first.team(),
            first.key(),
            first.digest().equals("weekly")
                ? DigestMessage.Occasion.WEEKLY
                : DigestMessage.Occasion.DAILY,
            items.stream().map(Item::message).toList(),
            items.stream().flatMap(i -> i.events().stream()).distinct().toList()));
  }

  private static Item item(ResultSet row) throws SQLException {
    if (!(DeliveryStore.read(row.getString("message")) instanceof FixMessage message)) {
      throw new IllegalStateException("a digest holds messages about fixes");
    }
    return new Item(
        row.getLong("channel_id"),
        row.getString("digest"),
        row.getInt("team_id"),
        row.getString("key"),
        message,
        List.of((Long[]) row.getArray("event_ids").getArray()));
  }
}
