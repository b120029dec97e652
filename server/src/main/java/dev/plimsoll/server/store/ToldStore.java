// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.notify.Sent;
import dev.plimsoll.server.notify.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What was decided to be told, and of which events that is still to be decided. All of it belongs
/// into one transaction that holds [#hold].
///
/// Numbers of events are given out before their transactions end, so a later number may be seen
/// before an earlier one, and "all after the last one" would skip events. So each event carries a
/// mark whether it was decided, set in the transaction that decides: what is not seen yet is
/// decided when it is.
public final class ToldStore {

  private ToldStore() {}

  /// An event, as far as deciding needs it.
  ///
  /// @param team whose lineage alone is meant, 0 for nobody's; empty where all are
  public record Event(long id, int nameId, Optional<Integer> team, Times times) {}

  /// What was told last about packages that are upgraded together in a team.
  ///
  /// @param nameId of one of them
  public record Last(int nameId, int team, Sent sent) {}

  /// Waits until nobody else decides, and keeps others from it until the transaction ends.
  public static void hold(Handle handle) {
    handle.createQuery("select is_only from telling for update").mapTo(Boolean.class).one();
  }

  /// Takes the next events, oldest first, and marks them decided.
  public static List<Event> take(Handle handle, int most) {
    return handle
        .createQuery(
            """
            with next as (
              update event set is_decided = true
              where id in (select id from event where not is_decided order by id limit :most)
              returning id, package_id, lineage_id, published_at, in_feed_at, matched_at)
            select n.id, p.name_id, n.lineage_id is not null is_of_lineage,
              coalesce(l.team_id, 0) team_id, n.published_at, n.in_feed_at, n.matched_at
            from next n
            join package p on p.id = n.package_id
            left join lineage l on l.id = n.lineage_id
            order by n.id""")
        .bind("most", most)
        .map(
            (row, _) ->
                new Event(
                    row.getLong("id"),
                    row.getInt("name_id"),
                    row.getBoolean("is_of_lineage")
                        ? Optional.of(row.getInt("team_id"))
                        : Optional.empty(),
                    new Times(
                        Columns.optionalInstant(row, "published_at"),
                        Columns.optionalInstant(row, "in_feed_at"),
                        Columns.instant(row, "matched_at"))))
        .list();
  }

  /// Takes packages about which something else stands though no event says so.
  public static Set<Integer> takeNames(Handle handle, int most) {
    return ToTellStore.take(handle, most);
  }

  /// What was told last about some packages, in whatever team.
  ///
  /// @param names all that are upgraded together, as [UpgradedTogether] has it
  public static List<Last> last(Handle handle, Collection<Integer> names) {
    return handle
        .createQuery(
            "select name_id, team_id, sent from told where name_id = any(:names) order by 1, 2")
        .bindArray("names", Integer.class, names.toArray())
        .map(
            (row, _) ->
                new Last(
                    row.getInt("name_id"), row.getInt("team_id"), parse(row.getString("sent"))))
        .list();
  }

  private static Sent parse(String text) {
    try {
      return Sent.parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Remembers what is told now.
  ///
  /// @param nameId of one of the packages
  public static void save(Handle handle, int nameId, int team, Sent sent) {
    handle
        .createUpdate(
            """
            insert into told (group_key, name_id, team_id, sent)
            values (:key, :name, :team, cast(:sent as jsonb))
            on conflict (group_key) do update
              set name_id = excluded.name_id, sent = excluded.sent""")
        .bind("key", sent.group().key())
        .bind("name", nameId)
        .bind("team", team)
        .bind("sent", sent.toJson())
        .execute();
  }

  /// All packages with a flaw in newest builds of a registry.
  public static List<Integer> namesOf(Handle handle, long registry) {
    return handle
        .createQuery(
            """
            select distinct p.name_id
            from repository o
            join lineage l on l.repository_id = o.id
            join lineage_set ls on ls.lineage_id = l.id
            join package_set s on s.id = ls.set_id
            cross join lateral unnest(s.package_ids) i
            join match m on m.package_id = i and m.valid_until = 'infinity'
            join package p on p.id = i
            where o.registry_id = :registry order by 1""")
        .bind("registry", registry)
        .mapTo(Integer.class)
        .list();
  }

  /// Which channels hold an open message of a conversation.
  public static Set<Long> channels(Handle handle, String thread) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                select channel_id from topic where thread = :thread and is_open
                union
                select channel_id from delivery where thread = :thread
                  and state in ('waiting', 'retrying') and kind in ('opened', 'updated')""")
            .bind("thread", thread)
            .mapTo(Long.class)
            .list());
  }
}
