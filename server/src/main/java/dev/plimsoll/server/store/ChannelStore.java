// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Channels: ways to people. Their secrets are here only sealed.
public final class ChannelStore {

  private final Database database;

  public ChannelStore(Database database) {
    this.database = database;
  }

  /// What people say of a channel.
  ///
  /// @param kind name of a `notify.ChannelType`
  /// @param team whose it is; empty for one of the whole platform
  /// @param settings in JSON
  public record Wish(String kind, String name, Optional<Long> team, String settings) {}

  /// A channel.
  ///
  /// @param state `working`, `failing` or `untried`
  /// @param reason why it fails
  /// @param delivered when something last arrived
  public record Channel(
      long id,
      Wish wish,
      Optional<String> teamName,
      boolean hasSecret,
      String state,
      Optional<String> reason,
      Optional<Instant> delivered) {}

  /// What is needed to open a channel.
  ///
  /// @param sealed the secret; empty where there is none
  public record Keys(String kind, String name, String settings, byte[] sealed) {
    public Keys {
      sealed = sealed.clone();
    }

    @Override
    public byte[] sealed() {
      return sealed.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Keys keys
          && kind.equals(keys.kind)
          && settings.equals(keys.settings)
          && Arrays.equals(sealed, keys.sealed);
    }

    @Override
    public int hashCode() {
      return settings.hashCode();
    }
  }

  /// Whose secret a channel's is, for sealing.
  public static String owner(long channel) {
    return "channel/" + channel;
  }

  /// Keeps a new channel, which has no secret yet.
  public static long add(Handle handle, Wish wish) {
    return handle
        .createQuery(
            """
            insert into channel (kind, name, team_id, settings)
            values (:kind, :name, :team, cast(:settings as jsonb)) returning id""")
        .bind("kind", wish.kind())
        .bind("name", wish.name())
        .bind("team", wish.team())
        .bind("settings", wish.settings())
        .mapTo(Long.class)
        .one();
  }

  /// Changes name and settings. What it was told stays there, and it is tried anew.
  public static void change(Handle handle, long id, String name, String settings) {
    handle
        .createUpdate(
            """
            update channel set name = :name, settings = cast(:settings as jsonb),
              state = 'untried', reason = null, not_before = null
            where id = :id""")
        .bind("id", id)
        .bind("name", name)
        .bind("settings", settings)
        .execute();
  }

  public static void setSecret(Handle handle, long id, byte[] sealed) {
    handle
        .createUpdate(
            """
            update channel set secret = :sealed, state = 'untried', reason = null,
              not_before = null
            where id = :id""")
        .bind("id", id)
        .bind("sealed", sealed)
        .execute();
  }

  /// Removes a channel with its routes and secret. The log of what it was told stays.
  public static void remove(Handle handle, long id, Instant at) {
    handle.execute("delete from route where channel_id = ?", id);
    handle.execute(
        "update channel set removed_at = ?, secret = null, settings = '{}' where id = ?", at, id);
    handle
        .createUpdate(
            """
            update delivery set state = 'refused', next_try = null,
              reason = 'the channel was removed'
            where channel_id = :id and state in ('waiting', 'retrying')""")
        .bind("id", id)
        .execute();
  }

  /// Channels of the platform and of the reader's teams, by name.
  public List<Channel> list(Scope scope) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " order by c.name, c.id limit 1000")
                .bind("everything", scope.isEverything())
                .bindArray("teams", Long.class, scope.teams())
                .map((row, _) -> channel(row))
                .list());
  }

  public Optional<Channel> find(Scope scope, long id) {
    return database.read(handle -> find(handle, scope, id));
  }

  public static Optional<Channel> find(Handle handle, Scope scope, long id) {
    return handle
        .createQuery(SELECT + " and c.id = :id")
        .bind("id", id)
        .bind("everything", scope.isEverything())
        .bindArray("teams", Long.class, scope.teams())
        .map((row, _) -> channel(row))
        .findOne();
  }

  /// What opens a channel; empty when it was removed.
  public Optional<Keys> keys(long id) {
    return database.read(handle -> keys(handle, id));
  }

  public static Optional<Keys> keys(Handle handle, long id) {
    return handle
        .createQuery(
            """
            select kind, name, settings, coalesce(secret, '') secret
            from channel where id = :id and removed_at is null""")
        .bind("id", id)
        .map(
            (row, _) ->
                new Keys(
                    row.getString("kind"),
                    row.getString("name"),
                    row.getString("settings"),
                    row.getBytes("secret")))
        .findOne();
  }

  private static final String SELECT =
      """
      select c.*, t.name team_name from channel c left join team t on t.id = c.team_id
      where c.removed_at is null
        and (:everything or c.team_id = any(:teams)
          or (c.team_id is null and cardinality(:teams) > 0))
      """;

  private static Channel channel(ResultSet row) throws SQLException {
    return new Channel(
        row.getLong("id"),
        new Wish(
            row.getString("kind"),
            row.getString("name"),
            Columns.optionalLong(row, "team_id"),
            row.getString("settings")),
        Columns.optionalText(row, "team_name"),
        row.getBytes("secret") != null,
        row.getString("state"),
        Columns.optionalText(row, "reason"),
        Columns.optionalInstant(row, "delivered_at"));
  }
}
