// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.fleet.Glob;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.notify.Route;
import dev.plimsoll.server.notify.Routing;
import dev.plimsoll.server.notify.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Routes: which team's messages go to which channel, and when.
public final class RouteStore {

  private static final int MORNING = 9;

  private final Database database;

  public RouteStore(Database database) {
    this.database = database;
  }

  /// What people say of a route.
  ///
  /// @param team whose messages; empty for every team's and nobody's
  /// @param severity least severity; empty for any
  /// @param digest `none`, `daily`, or `weekly` on Mondays
  /// @param hour of the digest, in its zone
  public record Wish(
      long channel,
      Optional<Long> team,
      Optional<Severity> severity,
      boolean isExploitedOnly,
      Optional<String> lineages,
      String digest,
      Optional<Integer> hour,
      Optional<String> zone) {}

  /// A route with the names of what it connects.
  public record Shown(
      long id,
      Wish wish,
      String channelName,
      String channelKind,
      Optional<Long> channelTeam,
      Optional<String> teamName) {}

  public static long add(Handle handle, Wish wish) {
    return handle
        .createQuery(
            """
            insert into route (channel_id, team_id, severity, is_exploited_only, lineage_glob,
              digest, hour, zone)
            values (:channel, :team, :severity, :isExploitedOnly, :lineages, :digest, :hour, :zone)
            returning id""")
        .bindMethods(wish)
        .bind("severity", wish.severity().map(SeverityCode::of))
        .mapTo(Long.class)
        .one();
  }

  /// Sends it another way from now on; what waits for a digest is sent with that.
  public static void change(Handle handle, long id, Wish wish) {
    handle
        .createUpdate(
            """
            update route set channel_id = :channel, team_id = :team, severity = :severity,
              is_exploited_only = :isExploitedOnly, lineage_glob = :lineages, digest = :digest,
              hour = :hour, zone = :zone
            where id = :id""")
        .bindMethods(wish)
        .bind("severity", wish.severity().map(SeverityCode::of))
        .bind("id", id)
        .execute();
  }

  public static void remove(Handle handle, long id) {
    handle.execute("delete from route where id = ?", id);
  }

  /// Routes of the reader's teams, and those for every team, in the order in which they were made.
  public List<Shown> list(Scope scope) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + IS_SEEN + " order by r.id limit 1000")
                .bind("everything", scope.isEverything())
                .bindArray("teams", Long.class, scope.teams())
                .map((row, _) -> shown(row))
                .list());
  }

  public static Optional<Shown> find(Handle handle, Scope scope, long id) {
    return handle
        .createQuery(SELECT + IS_SEEN + " and r.id = :id")
        .bind("id", id)
        .bind("everything", scope.isEverything())
        .bindArray("teams", Long.class, scope.teams())
        .map((row, _) -> shown(row))
        .findOne();
  }

  /// The routes of one team, as messages are sent along them.
  ///
  /// @param team 0 for nobody, of whose things only routes for every team tell
  public static Routing of(Handle handle, int team) {
    return new Routing(
        handle
            .createQuery(SELECT + " where r.team_id is null or r.team_id = :team order by r.id")
            .bind("team", team)
            .map((row, _) -> route(shown(row), team))
            .list());
  }

  private static Route route(Shown shown, int team) {
    Wish wish = shown.wish();
    return new Route(
        shown.id(),
        Integer.toString(team),
        wish.severity().orElse(Severity.UNKNOWN),
        wish.isExploitedOnly(),
        wish.lineages().map(Glob::new).orElse(Glob.ALL),
        wish.channel(),
        timing(wish));
  }

  private static Timing timing(Wish wish) {
    LocalTime at = LocalTime.of(wish.hour().orElse(MORNING), 0);
    ZoneId zone = ZoneId.of(wish.zone().orElse("UTC"));
    return switch (wish.digest()) {
      case "daily" -> new Timing.Daily(at, zone);
      case "weekly" -> new Timing.Weekly(DayOfWeek.MONDAY, at, zone);
      default -> new Timing.Immediate();
    };
  }

  private static final String SELECT =
      """
      select r.*, c.name channel_name, c.kind channel_kind, c.team_id channel_team,
        t.name team_name
      from route r
      join channel c on c.id = r.channel_id and c.removed_at is null
      left join team t on t.id = r.team_id
      """;

  private static final String IS_SEEN =
      """
       where (:everything or r.team_id = any(:teams)
         or (r.team_id is null and cardinality(:teams) > 0))
      """;

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        row.getLong("id"),
        new Wish(
            row.getLong("channel_id"),
            Columns.optionalLong(row, "team_id"),
            Columns.optionalLong(row, "severity")
                .map(code -> SeverityCode.read(Math.toIntExact(code))),
            row.getBoolean("is_exploited_only"),
            Columns.optionalText(row, "lineage_glob"),
            row.getString("digest"),
            Columns.optionalLong(row, "hour").map(Math::toIntExact),
            Columns.optionalText(row, "zone")),
        row.getString("channel_name"),
        row.getString("channel_kind"),
        Columns.optionalLong(row, "channel_team"),
        Columns.optionalText(row, "team_name"));
  }
}
