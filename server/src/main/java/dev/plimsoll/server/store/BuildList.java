// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The builds of a lineage, and the findings of one.
public final class BuildList {

  private final Database database;

  public BuildList(Database database) {
    this.database = database;
  }

  /// An image that is or was under a tag of a lineage.
  ///
  /// @param created as its configuration says; empty when that is no real time
  public record BuildRow(
      int imageId,
      String digest,
      String tag,
      String platform,
      String state,
      Optional<Instant> created,
      Instant firstSeen,
      Optional<Instant> scanned) {}

  /// A flaw in a package of an image; an image has a package at one place or more, which its
  /// document tells.
  ///
  /// @param hash names the package's subject, in hex
  /// @param since when it was found first, in whatever image
  public record FindingRow(
      int packageId,
      String hash,
      String type,
      String name,
      String version,
      int flawId,
      String flaw,
      int severity,
      Optional<String> fix,
      boolean isUndetermined,
      double risk,
      Optional<Double> epss,
      boolean isExploited,
      Instant since,
      String summary) {}

  /// A page of a lineage's builds, those first seen last first.
  public Page<BuildRow> builds(Scope scope, int lineageId, Optional<Cursor> after, int limit) {
    Conditions all = Conditions.of(scope, "l.team_id").and("l.id = :id", "id", lineageId);
    String from = "build b join lineage l on l.id = b.lineage_id join image i on i.id = b.image_id";
    return database.read(
        handle -> {
          String sql = "select count(*) from (select from %s where %s limit %d) bounded";
          Count count =
              Count.upTo(
                  all.bind(handle.createQuery(sql.formatted(from, all.text(), Count.BOUND + 1)))
                      .mapTo(Integer.class)
                      .one());
          after.ifPresent(
              cursor -> all.and("b.image_id < :c0::int", "c0", cursor.values().getFirst()));
          String columns =
              """
              select b.image_id, encode(i.digest, 'hex'), b.tag, i.platform, i.state, i.created_at,
                b.first_seen, i.scanned_at
              from %s where %s order by b.image_id desc limit :limit""";
          List<BuildRow> rows =
              all.bind(handle.createQuery(columns.formatted(from, all.text())))
                  .bind("limit", limit + 1)
                  .map(
                      (row, _) ->
                          new BuildRow(
                              row.getInt(1),
                              "sha256:" + row.getString(2),
                              row.getString(3),
                              row.getString(4),
                              row.getString(5),
                              Rows.time(row, 6),
                              row.getTimestamp(7).toInstant(),
                              Rows.time(row, 8)))
                  .list();
          return Page.of(rows, limit, row -> Cursor.of(row.imageId()), count);
        });
  }

  /// All findings of an image, the most pressing first; none when the scope does not show it.
  public List<FindingRow> findings(Scope scope, int imageId) {
    Conditions all = Conditions.of(scope, "l.team_id").with("image", imageId);
    String sql =
        """
        select p.id, encode(p.hash, 'hex'), n.type, n.name, p.version, f.id, f.name, m.severity,
          m.fix, m.is_undetermined, m.risk, f.epss, f.exploited_since is not null, m.valid_from,
          f.summary
        from image_package_set ps
        join package_set s on s.id = ps.set_id
        cross join lateral unnest(s.package_ids) u (package_id)
        join match m on m.package_id = u.package_id and m.valid_until = 'infinity'
        join flaw f on f.id = m.flaw_id
        join package p on p.id = m.package_id
        join package_name n on n.id = p.name_id
        where ps.image_id = :image and exists (
          select from build b join lineage l on l.id = b.lineage_id
          where b.image_id = :image and %s)
        order by m.risk desc, m.severity desc, f.id, p.id"""
            .formatted(all.text());
    return database.read(
        handle ->
            all.bind(handle.createQuery(sql))
                .map(
                    (row, _) ->
                        new FindingRow(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6),
                            row.getString(7),
                            row.getInt(8),
                            Rows.text(row, 9),
                            row.getBoolean(10),
                            row.getDouble(11),
                            Rows.real(row, 12),
                            row.getBoolean(13),
                            row.getTimestamp(14).toInstant(),
                            row.getString(15)))
                .list());
  }
}
