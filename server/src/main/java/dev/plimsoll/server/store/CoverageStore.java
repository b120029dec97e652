// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// What is known of the images that people want, and what is not and why. An image counts once,
/// whatever tags it has; so does what a wanted tag names that is no image, as not covered.
public final class CoverageStore {

  /// A registry that was not listed for so long tells nothing of today.
  public static final Duration STALE = Duration.ofDays(2);

  private final Database database;

  public CoverageStore(Database database) {
    this.database = database;
  }

  /// How many images are in a state, for a reason.
  public record Part(String state, String reason, long images) {}

  /// An image by the first of its tags.
  ///
  /// @param image empty for what is none
  public record Row(
      long tag,
      String reference,
      Optional<Long> image,
      long lineage,
      String lineageName,
      long registry,
      String registryName,
      String state,
      Optional<String> reason,
      int tries,
      Optional<Instant> at) {}

  /// Which images a reader asks for.
  ///
  /// @param team only this team's
  /// @param stale a registry that was listed before this tells nothing of today
  public record Question(Scope scope, Optional<Long> team, Optional<String> state, Instant stale) {}

  /// All states and reasons, the most frequent first.
  public List<Part> parts(Question question) {
    return database.read(
        handle ->
            bind(
                    handle.createQuery(
                        IMAGES
                            + """
                            select state, coalesce(reason, '') as reason, count(*) as images
                            from images group by state, reason order by images desc, state, reason limit 200
                            """),
                    question)
                .map(
                    (row, _) ->
                        new Part(
                            row.getString("state"), row.getString("reason"), row.getLong("images")))
                .list());
  }

  /// Counts all images anew, for [#counted].
  ///
  /// @param stale as of [Question]
  public void count(Instant stale) {
    database.run(
        handle -> {
          handle.execute("lock table coverage_stat in share row exclusive mode");
          handle.execute("delete from coverage_stat");
          bind(
                  handle.createUpdate(
                      IMAGES
                          + """
                          , once as (
                            select distinct on (n.team, i.image, i.artifact) n.team, i.image,
                              i.state, coalesce(i.reason, '') reason
                            from all_images i cross join lateral (values (0), (i.team_id)) n (team)
                            where n.team is not null
                            order by n.team, i.image, i.artifact, i.tag)
                          insert into coverage_stat (team_id, state, reason, images)
                          select team, state, reason, count(*) from once group by 1, 2, 3
                          """),
                  new Question(Scope.everything(), Optional.empty(), Optional.empty(), stale))
              .execute();
        });
  }

  /// The same as [#parts], as it was when it was counted last, in no time. An image of several
  /// teams counts for each of them.
  public List<Part> counted(Scope scope, Optional<Integer> team) {
    List<Long> teams =
        team.isPresent()
            ? (scope.covers(team.get()) ? List.of((long) team.get()) : List.of())
            : scope.isEverything() ? List.of((long) TrendStore.ALL) : List.copyOf(scope.teams());
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select state, reason, sum(images) images from coverage_stat
                    where team_id = any(:teams)
                    group by state, reason order by 3 desc, state, reason limit 200""")
                .bindArray("teams", Long.class, teams)
                .map((row, _) -> new Part(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
  }

  /// The same images as [#parts] counts, by reference.
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
                    IMAGES + "select count(*) from (select from images limit :limit) as few"),
                question)
            .bind("limit", Count.BOUND + 1)
            .mapTo(Long.class)
            .one());
  }

  private static <S extends SqlStatement<S>> S bind(S query, Question question) {
    return query
        .bind("everything", question.scope().isEverything())
        .bindArray("teams", Long.class, question.scope().teams())
        .bind("team", question.team())
        .bind("state", question.state())
        .bind("stale", question.stale());
  }

  /// The same of all images that have some packages.
  static void judgeWith(Handle handle, List<Integer> packages) {
    if (packages.isEmpty()) {
      return;
    }
    judge(
        handle,
        handle
            .createQuery(
                """
                select distinct ips.image_id from package_set s
                join image_package_set ips on ips.set_id = s.id
                where s.kind = 0 and s.package_ids && :packages""")
            .bindArray("packages", Integer.class, packages.toArray())
            .mapTo(Integer.class)
            .list());
  }

  /// Says anew of images whether the advisories speak for their distribution.
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
                and i.id = any(:images))
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
          i.id as image, case when i.id is null then t.digest end as artifact,
          l.id as lineage, l.name as lineage_name, g.id as registry, g.name as registry_name,
          case when i.id is null then 'notCovered'
            when i.state = 'waiting' then 'neverScanned'
            when i.state = 'scanned' and coalesce(g.synced_at, g.created_at) < :stale then 'stale'
            else i.state end as state,
          case when i.state = 'scanned' and coalesce(g.synced_at, g.created_at) < :stale
            then coalesce('the registry was not listed: ' || g.problem,
              'the registry was not listed for long')
            else coalesce(i.reason, t.not_image) end as reason,
          coalesce(i.tries, 0) as tries, i.scanned_at as at, l.team_id
        from tag t
        left join image i on i.id = t.image_id
        join lineage l on l.id = t.lineage_id
        join repository r on r.id = t.repository_id
        join registry g on g.id = r.registry_id
        where t.is_wanted and t.gone_at is null and (i.id is not null or t.not_image is not null)
          and (:everything or l.team_id = any(:teams))
          and (cast(:team as bigint) is null or l.team_id = :team)
      ), once_each as (
        select distinct on (image, artifact) * from all_images order by image, artifact, tag
      ), images as (
        select * from once_each where cast(:state as text) is null or state = :state
      )
      """;

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("tag"),
        row.getString("reference"),
        Columns.optionalLong(row, "image"),
        row.getLong("lineage"),
        row.getString("lineage_name"),
        row.getLong("registry"),
        row.getString("registry_name"),
        row.getString("state"),
        Columns.optionalText(row, "reason"),
        row.getInt("tries"),
        Columns.optionalInstant(row, "at"));
  }
}
