// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The append-only record of decisions, each written in the transaction that makes it so.
public final class AuditStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;

  public AuditStore(Database database) {
    this.database = database;
  }

  /// A decision.
  ///
  /// @param actor who made it: `person/7 Ada`, `token/3 ci`, or `plimsoll` itself
  /// @param action such as `waiver.approve`
  /// @param subject what it is about, such as `waiver/12`
  /// @param detail what changed; never a secret
  public record Entry(
      long id,
      Instant at,
      String actor,
      String action,
      String subject,
      Optional<Long> team,
      Optional<String> teamName,
      JsonNode detail) {}

  /// Which decisions a reader wants.
  public record Filter(
      Optional<String> actor,
      Optional<String> action,
      Optional<Instant> since,
      Optional<Instant> until) {

    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Writes a person's or token's decision.
  public void write(
      Handle handle,
      Instant at,
      Principal actor,
      String action,
      String subject,
      Optional<Long> team,
      Map<String, ?> detail) {
    Optional<Long> person =
        actor.kind() == Principal.Kind.PERSON ? Optional.of(actor.id()) : Optional.empty();
    String name = actor.key() + " " + actor.name();
    write(handle, at, name, person, action, subject, team, detail);
  }

  /// Writes what the platform did by itself, such as ending a waiver.
  public void writeOwn(
      Handle handle, Instant at, String action, String subject, Map<String, ?> detail) {
    write(handle, at, "plimsoll", Optional.empty(), action, subject, Optional.empty(), detail);
  }

  /// The same for stores, of which nothing more is to be said.
  static void writeOf(Handle handle, Instant at, String action, String subject) {
    write(handle, at, "plimsoll", Optional.empty(), action, subject, Optional.empty(), Map.of());
  }

  private static void write(
      Handle handle,
      Instant at,
      String actor,
      Optional<Long> person,
      String action,
      String subject,
      Optional<Long> team,
      Map<String, ?> detail) {
    handle
        .createUpdate(
            """
            insert into audit (at, actor, person_id, action, subject, team_id, detail)
            values (:at, :actor, :person, :action, :subject, :team, cast(:detail as jsonb))
            """)
        .bind("at", at)
        .bind("actor", actor)
        .bind("person", person)
        .bind("action", action)
        .bind("subject", subject)
        .bind("team", team)
        .bind("detail", JSON.writeValueAsString(detail))
        .execute();
  }

  /// Decisions, the newest first.
  public Page<Entry> list(Filter filter, Optional<Cursor> from, int limit) {
    return database.read(
        handle -> {
          List<Entry> rows =
              bind(handle.createQuery(SELECT + WHERE + " order by a.id desc limit :limit"), filter)
                  .bind("before", from.map(c -> c.number(0)).orElse(Long.MAX_VALUE))
                  .bind("limit", limit + 1)
                  .map((row, _) -> entry(row))
                  .list();
          return Page.of(rows, limit, e -> Cursor.of(e.id()), count(handle, filter));
        });
  }

  /// What was decided about one subject, the newest first.
  public List<Entry> of(String subject) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " where a.subject = :subject order by a.id desc limit 200")
                .bind("subject", subject)
                .map((row, _) -> entry(row))
                .list());
  }

  private static Count count(Handle handle, Filter filter) {
    String sql = "select count(*) from (select a.id from audit a" + WHERE + " limit :limit) as few";
    return Count.upTo(
        bind(handle.createQuery(sql), filter)
            .bind("before", Long.MAX_VALUE)
            .bind("limit", Count.BOUND + 1)
            .mapTo(Long.class)
            .one());
  }

  private static Query bind(Query query, Filter filter) {
    return query
        .bind("actor", filter.actor().map(Patterns::containing))
        .bind("action", filter.action().map(a -> Patterns.containing(a).substring(1)))
        .bind("since", filter.since())
        .bind("until", filter.until());
  }

  private static final String SELECT =
      """
      select a.id, a.at, a.actor, a.action, a.subject, a.team_id, t.name as team_name, a.detail
      from audit a left join team t on t.id = a.team_id
      """;

  private static final String WHERE =
      """
       where a.id < :before
        and (cast(:actor as text) is null or a.actor ilike :actor)
        and (cast(:action as text) is null or a.action like :action)
        and (cast(:since as timestamptz) is null or a.at >= :since)
        and (cast(:until as timestamptz) is null or a.at < :until)
      """;

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        Columns.instant(row, "at"),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        Columns.optionalLong(row, "team_id"),
        Columns.optionalText(row, "team_name"),
        JSON.readTree(row.getString("detail")));
  }
}
