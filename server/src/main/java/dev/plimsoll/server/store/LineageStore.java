// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Lineages and their builds.
public final class LineageStore {

  private final Database database;

  public LineageStore(Database database) {
    this.database = database;
  }

  /// The lineage of a repository's tags that share a pattern; stored when it is new, with the
  /// waivers that mean it.
  public static int intern(Handle handle, int repositoryId, String pattern) {
    return find(handle, repositoryId, pattern)
        .orElseGet(() -> add(handle, repositoryId, StoredText.name(pattern)));
  }

  private static Optional<Integer> find(Handle handle, int repositoryId, String pattern) {
    return handle
        .createQuery("select id from lineage where repository_id = :repository and pattern = :name")
        .bind("repository", repositoryId)
        .bind("name", StoredText.name(pattern))
        .mapTo(Integer.class)
        .findOne();
  }

  private static int add(Handle handle, int repositoryId, String pattern) {
    Locks.shareCounts(handle); // or a waiver that is approved meanwhile would miss it
    int added =
        handle
            .createUpdate(
                """
                insert into lineage (repository_id, pattern, team_id, name)
                select r.id, :pattern, r.team_id, g.address || '/' || r.name || ':' || :pattern
                from repository r join registry g on g.id = r.registry_id
                where r.id = :repository
                on conflict do nothing""")
            .bind("repository", repositoryId)
            .bind("pattern", pattern)
            .execute();
    int id = find(handle, repositoryId, pattern).orElseThrow();
    if (added > 0) {
      handle.execute("insert into lineage_stat (lineage_id) values (?)", id);
      handle.execute(
          """
          insert into waiver_lineage (waiver_id, lineage_id)
          select w.id, l.id from waiver w join lineage l on l.name like as_like(w.lineage_glob)
            and (w.team_id is null or w.team_id = l.team_id)
          where w.state = 'approved' and l.id = ?""",
          id);
    }
    return id;
  }

  /// Says that an image is or was under a tag of a lineage.
  public static void addBuild(Handle handle, int lineageId, int imageId, String tag, Instant at) {
    handle
        .createUpdate(
            """
            with added as (
              insert into build (lineage_id, image_id, tag, first_seen)
              values (:lineage, :image, :tag, :at) on conflict do nothing returning lineage_id)
            update lineage set builds = builds + 1 where id in (select lineage_id from added)""")
        .bind("lineage", lineageId)
        .bind("image", imageId)
        .bind("tag", StoredText.name(tag))
        .bind("at", at)
        .execute();
  }

  /// Where an image is or was.
  static List<Integer> repositories(Handle handle, int imageId) {
    return handle
        .createQuery(
            """
            select distinct l.repository_id from build b join lineage l on l.id = b.lineage_id
            where b.image_id = :image""")
        .bind("image", imageId)
        .mapTo(Integer.class)
        .list();
  }

  /// A lineage that gets a new newest build, or the same one with other packages.
  ///
  /// @param isFirst whether it had none
  /// @param hasIt whether it had this one
  /// @param isMuted whether its registry is not scanned wholly for the first time
  record Moved(int id, int repositoryId, boolean isFirst, boolean hasIt, boolean isMuted) {}

  /// The lineages of which an image is the newest scanned build, or becomes it: by the time at
  /// which it was made, where that is not told by when it was first seen. They stay locked.
  ///
  /// @param created when the image was made, where that is not stored yet
  static List<Moved> newestIs(Handle handle, int imageId, Optional<Instant> created) {
    handle
        .createQuery(
            """
            select id from lineage where id in (select lineage_id from build where image_id = :image)
            order by id for update""")
        .bind("image", imageId)
        .mapTo(Integer.class)
        .list();
    return handle
        .createQuery(
            """
            select l.id, l.repository_id, l.image_id is null, coalesce(l.image_id = i.id, false),
              g.first_scanned_at is null
            from build b
            join image i on i.id = b.image_id
            join lineage l on l.id = b.lineage_id
            join repository r on r.id = l.repository_id
            join registry g on g.id = r.registry_id
            left join image o on o.id = l.image_id
            left join build p on p.lineage_id = l.id and p.image_id = o.id
            where b.image_id = :image
              and (o.id is null or o.id = i.id
                or (coalesce(:created, i.created_at, b.first_seen), b.first_seen, i.id)
                  > (coalesce(o.created_at, p.first_seen), p.first_seen, o.id))
            order by l.id""")
        .bind("image", imageId)
        .bind("created", created)
        .map(
            (row, _) ->
                new Moved(
                    row.getInt(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5)))
        .list();
  }

  /// Stores the newest build of lineages, after [LineageCounts#moved] counted.
  static void move(Handle handle, Collection<Integer> lineages, int imageId) {
    handle
        .createUpdate(
            """
            update lineage l set previous_image_id = nullif(l.image_id, :image),
              image_id = :image, built_at = coalesce(i.created_at, b.first_seen)
            from image i join build b on b.image_id = i.id
            where i.id = :image and l.id = any(:lineages) and b.lineage_id = l.id
              and l.image_id is distinct from :image""")
        .bind("image", imageId)
        .bindArray("lineages", Integer.class, lineages.toArray())
        .execute();
    movePackages(handle, lineages, imageId);
    handle
        .createUpdate(
            """
            with gone as (delete from lineage_set where lineage_id = any(:lineages)
              and set_id not in (select set_id from image_package_set where image_id = :image))
            insert into lineage_set (lineage_id, set_id)
            select l, s.set_id from unnest(:lineages) l, image_package_set s
            where s.image_id = :image
            on conflict do nothing""")
        .bind("image", imageId)
        .bindArray("lineages", Integer.class, lineages.toArray())
        .execute();
  }

  /// Before the sets: those that a lineage keeps need no look.
  private static void movePackages(Handle handle, Collection<Integer> lineages, int imageId) {
    handle
        .createUpdate(
            """
            with moved as materialized (
              select lineage_id, package_id, bool_and(is_new) is_new
              from (
                select ls.lineage_id, unnest(s.package_ids) package_id, false is_new
                from lineage_set ls join package_set s on s.id = ls.set_id
                where ls.lineage_id = any(:lineages) and ls.set_id not in (
                  select set_id from image_package_set where image_id = :image)
                union all
                select w.lineage_id, unnest(s.package_ids), true
                from unnest(:lineages) w (lineage_id)
                cross join image_package_set i
                join package_set s on s.id = i.set_id
                where i.image_id = :image and not exists (select from lineage_set ls
                  where ls.lineage_id = w.lineage_id and ls.set_id = i.set_id)) u
              group by 1, 2 having bool_and(is_new) = bool_or(is_new)),
            gone as (
              delete from lineage_package p using moved m
              where not m.is_new and p.package_id = m.package_id and p.lineage_id = m.lineage_id)
            insert into lineage_package (package_id, lineage_id)
            select package_id, lineage_id from moved where is_new""")
        .bind("image", imageId)
        .bindArray("lineages", Integer.class, lineages.toArray())
        .execute();
  }

  /// Gives lineages to a team, with what they count.
  ///
  /// @param team empty for nobody
  public void assign(Collection<Integer> lineages, Optional<Integer> team, Instant at) {
    database.run(handle -> assign(handle, lineages, team, at));
  }

  /// The same in the caller's transaction, for which recordings of scans then wait.
  static void assign(
      Handle handle, Collection<Integer> lineages, Optional<Integer> team, Instant at) {
    Locks.ownCounts(handle);
    List<Integer> waivers = Waived.leftOrJoined(handle, lineages, team);
    waivers.forEach(waiver -> Waived.change(handle, waiver, "requested", at));
    LineageCounts.assigned(handle, lineages, team.orElse(0), LineageCounts.Occasion.silent(at));
    FixStore.assign(handle, lineages, team);
    handle
        .createUpdate("update lineage set team_id = :team where id = any(:lineages)")
        .bind("team", team)
        .bindArray("lineages", Integer.class, lineages.toArray())
        .execute();
    waivers.forEach(waiver -> Waived.change(handle, waiver, "approved", at));
    ToTellStore.ofLineages(handle, lineages);
  }
}
