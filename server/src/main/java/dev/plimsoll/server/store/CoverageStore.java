// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What is known of the images that people want, and what is not and why. An image counts once,
/// whatever tags it has.
public final class CoverageStore {

  private final Database database;

  public CoverageStore(Database database) {
    this.database = database;
  }

  /// How many images are in a state, for a reason.
  public record Part(String state, String reason, long images) {}

  /// An image by one of its tags.
  public record Row(
      long tag,
      String reference,
      long image,
      long lineage,
      String lineageName,
      String state,
      Optional<String> reason,
      int tries,
      Optional<Instant> at) {}

  /// Which images a reader asks for.
  ///
  /// @param team only this team's
  /// @param stale a registry that was listed before this tells nothing of today
  public record Question(
      Scope scope, Optional<Long> team, Optional<String> state, Instant stale) {}

  /// All states and reasons, the most frequent first.
  public List<Part> parts(Question question) {
    return database.read(
        handle ->
            bind(
                    handle.createQuery(
                        IMAGES
                            + """
                            select state, coalesce(reason, '') as reason, count(*) as images
                            from (select distinct on (image) * from images order by image, tag) i
                            group by state, reason order by images desc, state, reason limit 200
                            """),
                    question)
                .map(
                    (row, _) ->
                        new Part(
                            row.getString("state"),
                            row.getString("reason"),
                            row.getLong("images")))
                .list());
  }

  /// Tags with their images' states, by reference.
  public Page<Row> list(Question question, Optional<Cursor> from, int limit) {
    return database.read(
        handle -> {
          List<Row> rows =
              bind(
                      handle.createQuery(
                          IMAGES
                              + """
                              select * from images where (reference, tag) > (:reference, :tag)
                              order by reference, tag limit :limit
                              """),
                      question)
                  .bind("reference", from.map(c -> c.value(0)).orElse(""))
                  .bind("tag", from.map(c -> c.number(1)).orElse(0L))
                  .bind("limit", limit + 1)
                  .map((row, _) -> row(row))
                  .list();
          return Page.of(
              rows, limit, r -> Cursor.of(r.reference(), r.tag()), count(handle, question));
        });
  }

  private static Count count(Handle handle, Question question) {
    return Count.upTo(
        bind(
                handle.createQuery(
                    IMAGES + "select count(*) from (select from images limit :limit) as rows_found"),
                question)
            .bind("limit", Count.BOUND + 1)
            .mapTo(Long.class)
            .one());
  }

  private static Query bind(Query query, Question question) {
    return query
        .bind("everything", question.scope().isEverything())
        .bindArray("teams", Long.class, question.scope().teams())
        .bind("team", question.team())
        .bind("state", question.state())
        .bind("stale", question.stale());
  }

  /// Says anew of images whether the advisories speak for their distribution.
  ///
  /// @param images those that are looked at; all when empty
  public static void judge(Handle handle, List<Integer> images) {
    handle
        .createUpdate(
            """
            with looked_at as (
              select i.id, i.state, exists (
                select from image_package_set ips join package_set s on s.id = ips.set_id
                where ips.image_id = i.id and s.kind = 0 and cardinality(s.package_ids) > 0
                  and not exists (select from package p
                    where p.id = any(s.package_ids) and p.is_covered)) as is_uncovered
              from image i
              where i.state in ('scanned', 'notCovered')
                and (cardinality(:images) = 0 or i.id = any(:images)))
            update image i set
              state = case when l.is_uncovered then 'notCovered' else 'scanned' end,
              reason = case when l.is_uncovered then 'the advisory store has nothing about '
                || coalesce(i.os, 'its distribution') end
            from looked_at l
            where l.id = i.id and l.is_uncovered <> (i.state = 'notCovered')
            """)
        .bindArray("images", Integer.class, images.toArray())
        .execute();
  }

  /// What was scanned but can't be trusted to be all of today is stale, since its registry has not
  /// told for long what is there.
  private static final String IMAGES =
      """
      with all_images as (
        select t.id as tag, g.address || '/' || r.name || ':' || t.name as reference,
          i.id as image, l.id as lineage, l.name as lineage_name,
          case when i.state = 'waiting' then 'neverScanned'
            when i.state = 'scanned' and coalesce(g.synced_at, g.created_at) < :stale then 'stale'
            else i.state end as state,
          case when i.state = 'scanned' and coalesce(g.synced_at, g.created_at) < :stale
            then coalesce('the registry was not listed: ' || g.problem,
              'the registry was not listed for long')
            else i.reason end as reason,
          i.tries, i.scanned_at as at
        from tag t
        join image i on i.id = t.image_id
        join lineage l on l.id = t.lineage_id
        join repository r on r.id = t.repository_id
        join registry g on g.id = r.registry_id
        where t.is_wanted and t.gone_at is null
          and (:everything or l.team_id = any(:teams))
          and (cast(:team as bigint) is null or l.team_id = :team)
      ), images as (
        select * from all_images where cast(:state as text) is null or state = :state
      )
      """;

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("tag"),
        row.getString("reference"),
        row.getLong("image"),
        row.getLong("lineage"),
        row.getString("lineage_name"),
        row.getString("state"),
        Columns.optionalText(row, "reason"),
        row.getInt("tries"),
        Columns.optionalInstant(row, "at"));
  }
}
