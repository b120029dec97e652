// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What happened to findings, for people.
public final class EventList {

  private final Database database;

  public EventList(Database database) {
    this.database = database;
  }

  /// A change of a finding.
  ///
  /// @param lineages that have the flaw now, of those that are seen
  /// @param lineage where only one is meant
  public record Row(
      long id,
      String kind,
      String flaw,
      int severity,
      boolean isExploited,
      String summary,
      String packageName,
      String version,
      int lineages,
      Optional<Integer> lineageId,
      Optional<String> lineage,
      Optional<Instant> published,
      Optional<Instant> inFeed,
      Instant matched,
      Optional<Instant> told,
      String detail) {}

  private static final String COLUMNS =
      """
      select e.id, e.kind, f.name, e.severity, f.exploited_since is not null, f.summary, n.name,
        p.version, coalesce((select sum(s.lineages) from flaw_stat s
          where s.flaw_id = e.flaw_id and s.team_id = any(:teams)), 0),
        l.id, l.name, e.published_at, e.in_feed_at, e.matched_at, e.told_at, e.detail
      from event e join flaw f on f.id = e.flaw_id join package p on p.id = e.package_id
      join package_name n on n.id = p.name_id left join lineage l on l.id = e.lineage_id
      where %s order by e.matched_at desc, e.id desc limit :limit""";

  /// An event of one lineage is seen by who sees that; any other by who has the package in a newest
  /// build, for it names the package.
  private static Conditions conditions(Scope scope) {
    Conditions all = base(scope);
    return scope.isEverything()
        ? all
        : all.and(
            "case when e.lineage_id is not null then l.team_id = any(:teams) else %s end"
                .formatted(Conditions.isHeld("e.package_id", "teams")));
  }

  /// An event of one lineage is seen by who sees that; any other by who sees the image that is
  /// asked about, an old build too, which whoever asks has made sure of.
  private static Conditions conditionsOfImage(Scope scope) {
    Conditions all = base(scope);
    return scope.isEverything()
        ? all
        : all.and("(e.lineage_id is null or l.team_id = any(:teams))");
  }

  private static Conditions base(Scope scope) {
    return new Conditions()
        .arrays("teams", scope.isEverything() ? List.of((long) TrendStore.ALL) : scope.teams());
  }

  /// The newest that are no part of a first import.
  ///
  /// @param since later than this
  public List<Row> news(Scope scope, Instant since, int limit) {
    Conditions all =
        conditions(scope).and("not e.is_muted").and("e.matched_at > :since", "since", since);
    return rows(all, limit);
  }

  /// All about a flaw, the newest first.
  public List<Row> ofFlaw(Scope scope, int flawId, int limit) {
    return rows(conditions(scope).and("e.flaw_id = :flaw", "flaw", flawId), limit);
  }

  /// All about a flaw in a package of a lineage, the newest first.
  public List<Row> ofFinding(Scope scope, int flawId, int packageId, int lineageId, int limit) {
    Conditions all =
        conditionsOfImage(scope)
            .and("e.flaw_id = :flaw", "flaw", flawId)
            .and(
                "(e.lineage_id = :lineage or e.lineage_id is null and e.package_id = :package)",
                "package",
                packageId)
            .with("lineage", lineageId);
    return rows(all, limit);
  }

  /// What happened to an image's findings since it was first seen: those of its packages, and those
  /// of its lineage while it was the newest build.
  public List<Row> ofImage(Scope scope, int imageId, int lineageId, Instant since, int limit) {
    Conditions all =
        conditionsOfImage(scope)
            .and("e.matched_at >= :since", "since", since)
            .and(
                """
                (e.lineage_id = :lineage or e.lineage_id is null and e.package_id in (
                  select unnest(s.package_ids) from image_package_set i
                  join package_set s on s.id = i.set_id where i.image_id = :image))""",
                "image",
                imageId)
            .with("lineage", lineageId);
    return rows(all, limit);
  }

  private List<Row> rows(Conditions all, int limit) {
    return database.read(
        handle ->
            all.bind(handle.createQuery(COLUMNS.formatted(all.text())))
                .bind("limit", limit)
                .map((row, _) -> row(row))
                .list());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getBoolean(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        Rows.number(row, 10),
        Rows.text(row, 11),
        Rows.time(row, 12),
        Rows.time(row, 13),
        row.getTimestamp(14).toInstant(),
        Rows.time(row, 15),
        row.getString(16));
  }

  /// A day on which something happened that charts point out.
  public record Mark(LocalDate day, String text) {}

  /// The days on which flaws became known to be exploited, the newest first.
  public List<Mark> marks(Scope scope, LocalDate from, int limit) {
    Conditions all =
        conditions(scope)
            .and("e.kind = 'exploited'")
            .and("e.matched_at >= :from::date", "from", from);
    String sql =
        """
        select distinct e.matched_at::date, f.name || ' is exploited'
        from event e join flaw f on f.id = e.flaw_id left join lineage l on l.id = e.lineage_id
        where %s order by 1 desc, 2 limit :limit"""
            .formatted(all.text());
    return database.read(
        handle ->
            all.bind(handle.createQuery(sql))
                .bind("limit", limit)
                .map((row, _) -> new Mark(row.getObject(1, LocalDate.class), row.getString(2)))
                .list());
  }
}
