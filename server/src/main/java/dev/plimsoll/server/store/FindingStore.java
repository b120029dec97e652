// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The findings of an image: the matches of the packages that it has.
public final class FindingStore {

  private FindingStore() {}

  /// A flaw in a package of an image; at one place or more, which the image's document tells.
  ///
  /// @param hash names the package's subject, in hex ([StoredSubject#hash])
  /// @param since when it was found first, in whatever image
  /// @param waiver the waiver that mutes it in the lineage
  public record Row(
      int packageId,
      int nameId,
      String hash,
      int flawId,
      String flaw,
      int severity,
      Optional<String> fix,
      boolean isUndetermined,
      int risk,
      Optional<Double> epss,
      Optional<LocalDate> exploitedSince,
      Instant since,
      String summary,
      Optional<Integer> waiver) {

    public boolean isExploited() {
      return exploitedSince.isPresent();
    }
  }

  private static final String SQL =
      """
      with found as materialized (
        select p.id, p.name_id, encode(p.hash, 'hex') hash, f.id flaw_id, f.name, m.severity, m.fix,
          m.is_undetermined, m.risk, f.epss, f.exploited_since, m.valid_from, f.summary
        from image_package_set ps
        join package_set s on s.id = ps.set_id
        cross join lateral unnest(s.package_ids) u (package_id)
        join match m on m.package_id = u.package_id and m.valid_until = 'infinity'
        join flaw f on f.id = m.flaw_id
        join package p on p.id = m.package_id
        where ps.image_id = :image),
      heard as materialized (
        select w.id, w.flaw, w.flaw_id, w.package_purl from waiver w
        where w.state = 'approved' and (w.lineage_glob is null
          or exists (select from waiver_lineage o
            where o.waiver_id = w.id and o.lineage_id = :lineage)))
      select f.*, (select min(h.id) from heard h
        where (h.flaw is null or h.flaw_id = f.flaw_id)
          and (h.package_purl is null or exists (select from waiver_package o
            where o.waiver_id = h.id and o.name_id = f.name_id)))
      from found f order by f.risk desc, f.severity desc, f.flaw_id, f.id""";

  /// All findings, the most pressing first.
  ///
  /// @param lineageId the lineage whose waivers hold
  public static List<Row> of(Handle handle, int imageId, int lineageId) {
    return handle
        .createQuery(SQL)
        .bind("image", imageId)
        .bind("lineage", lineageId)
        .map((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getInt(1),
        row.getInt(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getInt(6),
        Rows.text(row, 7),
        row.getBoolean(8),
        (int) row.getDouble(9),
        Rows.real(row, 10),
        Optional.ofNullable(row.getObject(11, LocalDate.class)),
        row.getTimestamp(12).toInstant(),
        row.getString(13),
        Rows.number(row, 14));
  }

  /// The numbers of the names of an image's packages, by the names of their subjects.
  public static Map<String, Integer> packages(Handle handle, int imageId) {
    Map<String, Integer> ids = new HashMap<>();
    handle
        .createQuery(
            """
            select encode(p.hash, 'hex'), p.name_id from image_package_set ps
            join package_set s on s.id = ps.set_id
            cross join lateral unnest(s.package_ids) u (package_id)
            join package p on p.id = u.package_id where ps.image_id = :image""")
        .bind("image", imageId)
        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }
}
