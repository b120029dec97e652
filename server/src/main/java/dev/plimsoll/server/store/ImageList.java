// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Single images, and what is around them.
public final class ImageList {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DIGEST = Pattern.compile("(sha256:)?[0-9a-f]{64}");

  private final Database database;

  public ImageList(Database database) {
    this.database = database;
  }

  /// An image as one lineage has it.
  ///
  /// @param lineageId the lineage whose decisions hold: where the image is the newest build, else
  ///   the first that is seen
  /// @param reference registry, repository and tag
  /// @param depth how many layers its base has; 0 without one
  public record ImageRow(
      int id,
      String digest,
      String platform,
      String state,
      Optional<String> reason,
      Optional<Instant> created,
      Instant firstSeen,
      Optional<Instant> scanned,
      Optional<String> os,
      long size,
      Optional<Integer> baseChainId,
      int depth,
      int lineageId,
      String lineageName,
      String reference,
      String tag) {}

  /// A lineage that has the image.
  public record LineageRef(
      int id, String name, Optional<Integer> imageId, Optional<FixList.Team> team) {}

  /// An image of the same index.
  public record PlatformRow(String platform, String digest, int imageId) {}

  /// An image by its number or its digest; empty when there is none or the scope does not show it.
  public Optional<ImageRow> find(Scope scope, String name) {
    Conditions all = Conditions.of(scope, "l.team_id");
    if (NUMBER.matcher(name).matches()) {
      all.and("i.id = :id", "id", Integer.parseInt(name));
    } else if (DIGEST.matcher(name).matches()) {
      all.and("i.digest = decode(:hex, 'hex')", "hex", name.replace("sha256:", ""));
    } else {
      return Optional.empty();
    }
    return database.read(handle -> find(handle, all));
  }

  private static Optional<ImageRow> find(Handle handle, Conditions all) {
    String sql =
        """
        select i.id, encode(i.digest, 'hex'), i.platform, i.state, i.reason, i.created_at,
          i.first_seen, i.scanned_at, i.os, coalesce(i.size, 0), i.base_chain_id,
          coalesce(c.depth, 0), l.id, l.name, g.address || '/' || r.name || ':' || b.tag, b.tag
        from image i
        join build b on b.image_id = i.id
        join lineage l on l.id = b.lineage_id
        join repository r on r.id = l.repository_id
        join registry g on g.id = r.registry_id
        left join chain c on c.id = i.base_chain_id
        where %s
        order by coalesce(l.image_id = i.id, false) desc, l.id limit 1"""
            .formatted(all.text());
    return all.bind(handle.createQuery(sql)).map((row, _) -> row(row)).findOne();
  }

  private static ImageRow row(ResultSet row) throws SQLException {
    return new ImageRow(
        row.getInt(1),
        "sha256:" + row.getString(2),
        row.getString(3),
        row.getString(4),
        Rows.text(row, 5),
        Rows.time(row, 6),
        row.getTimestamp(7).toInstant(),
        Rows.time(row, 8),
        Rows.text(row, 9),
        row.getLong(10),
        Rows.number(row, 11),
        row.getInt(12),
        row.getInt(13),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }

  /// The build before this one in its lineage: the last that was first seen before it.
  public Optional<ImageRow> before(Scope scope, ImageRow image) {
    Optional<Integer> id =
        database.read(
            handle ->
                handle
                    .createQuery(
                        """
                        with its as (
                          select coalesce(i.created_at, b.first_seen) at, b.first_seen, i.id
                          from build b join image i on i.id = b.image_id
                          where b.lineage_id = :lineage and b.image_id = :image)
                        select i.id from build b join image i on i.id = b.image_id, its
                        where b.lineage_id = :lineage and i.scanned_at is not null
                          and (coalesce(i.created_at, b.first_seen), b.first_seen, i.id)
                            < (its.at, its.first_seen, its.id)
                        order by coalesce(i.created_at, b.first_seen) desc, b.first_seen desc,
                          i.id desc
                        limit 1""")
                    .bind("lineage", image.lineageId())
                    .bind("image", image.id())
                    .mapTo(Integer.class)
                    .findOne());
    return id.flatMap(i -> find(scope, Integer.toString(i)));
  }

  /// What sharing would kill ([dev.plimsoll.server.fleet.ImageDocument]); empty before it is read.
  public Optional<byte[]> document(int imageId) {
    return database.read(handle -> document(handle, imageId));
  }

  public static Optional<byte[]> document(Handle handle, int imageId) {
    return handle
        .createQuery("select document from image_document where image_id = :image")
        .bind("image", imageId)
        .mapTo(byte[].class)
        .findOne();
  }

  /// The lineages that have the image, of those that are seen.
  public List<LineageRef> lineages(Scope scope, int imageId) {
    Conditions all = Conditions.of(scope, "l.team_id").and("b.image_id = :id", "id", imageId);
    String sql =
        """
        select l.id, l.name, l.image_id, t.id, t.name from build b join lineage l on l.id = b.lineage_id
        left join team t on t.id = l.team_id where %s order by l.name limit 100"""
            .formatted(all.text());
    return database.read(
        handle -> all.bind(handle.createQuery(sql)).map((row, _) -> lineage(row)).list());
  }

  private static LineageRef lineage(ResultSet row) throws SQLException {
    Optional<Integer> team = Rows.number(row, 4);
    String name = Rows.text(row, 5).orElse("");
    return new LineageRef(
        row.getInt(1),
        row.getString(2),
        Rows.number(row, 3),
        team.map(t -> new FixList.Team(t, name)));
  }

  /// The tags that name the image now, or an index that has it.
  public List<String> tags(int lineageId, int imageId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct t.name from tag t
                    where t.gone_at is null and t.repository_id =
                        (select repository_id from lineage where id = :lineage)
                      and t.digest in (select digest from image where id = :image
                        union all select index_digest from index_entry where image_id = :image)
                    order by 1 limit 100""")
                .bind("lineage", lineageId)
                .bind("image", imageId)
                .mapTo(String.class)
                .list());
  }

  /// All images of the index that has this one; it alone when none has.
  public List<PlatformRow> platforms(int imageId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct e.platform, encode(i.digest, 'hex'), i.id
                    from index_entry o join index_entry e on e.index_digest = o.index_digest
                    join image i on i.id = e.image_id where o.image_id = :image
                    union
                    select platform, encode(digest, 'hex'), id from image where id = :image
                      and not exists (select from index_entry where image_id = :image)
                    order by 1, 3 limit 100""")
                .bind("image", imageId)
                .map(
                    (row, _) ->
                        new PlatformRow(
                            row.getString(1), "sha256:" + row.getString(2), row.getInt(3)))
                .list());
  }
}
