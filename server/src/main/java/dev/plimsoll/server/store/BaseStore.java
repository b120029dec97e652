// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which beginnings of layers are bases, found by what images share; no label is believed.
public final class BaseStore {

  private BaseStore() {}

  /// The base of an image, and its newest build.
  ///
  /// @param layers how many of the image's are the base's
  /// @param from how people call it, such as `registry.example/debian:12.5`
  /// @param newestId the newest build of the same release; empty when the base is no image of ours
  /// @param isNewest whether that is the base itself
  /// @param to how a Dockerfile names the newest: with its digest
  public record BaseNow(
      int chainId,
      int layers,
      String from,
      Optional<Integer> newestId,
      boolean isNewest,
      String to,
      String hash) {}

  /// An image of ours that is exactly some layers, in the lineage in which it has most company, and
  /// the newest build there for the same release of a distribution and the same platform.
  static final String OWN =
      """
      own as (
        select distinct on (u.chain_id) u.chain_id, i.id image_id, l.id lineage_id, i.os, i.platform,
          g.address || '/' || r.name repository, b.tag
        from used u
        join image i on i.chain_id = u.chain_id
        join build b on b.image_id = i.id
        join lineage l on l.id = b.lineage_id
        join repository r on r.id = l.repository_id
        join registry g on g.id = r.registry_id
        order by u.chain_id, l.builds desc, b.first_seen, l.id, i.id),
      newest as (
        select o.*, n.id newest_id, n.tag newest_tag, n.digest newest_digest,
          n.chain_id newest_chain
        from own o cross join lateral (
          select n.id, b.tag, n.digest, n.chain_id from build b join image n on n.id = b.image_id
          where b.lineage_id = o.lineage_id and n.os is not distinct from o.os
            and n.platform = o.platform and n.chain_id is not null
          order by coalesce(n.created_at, b.first_seen) desc, b.first_seen desc, n.id desc
          limit 1) n)
      """;

  /// The base of an image and its newest build; empty when it has none.
  public static Optional<BaseNow> of(Handle handle, int imageId) {
    return handle
        .createQuery(
            "with used as (select base_chain_id chain_id from image where id = :image), "
                + OWN
                + """
                select c.id, c.depth, coalesce(n.repository || ':' || n.tag, b.name, ''),
                  n.newest_id, coalesce(n.newest_chain = c.id, true),
                  coalesce(n.repository || ':' || n.newest_tag || '@sha256:'
                    || encode(n.newest_digest, 'hex'), ''),
                  encode(c.hash, 'hex')
                from used u join chain c on c.id = u.chain_id
                left join newest n on n.chain_id = c.id
                left join base b on b.chain_id = c.id""")
        .bind("image", imageId)
        .map(
            (row, _) ->
                new BaseNow(
                    row.getInt(1),
                    row.getInt(2),
                    row.getString(3),
                    Rows.number(row, 4),
                    row.getBoolean(5),
                    row.getString(6),
                    row.getString(7)))
        .findOne();
  }

  /// Looks for the base of a lineage's newest image, which may have been read before its base was,
  /// and for those that are built on one of the lineage's builds.
  public static void look(Handle handle, int lineageId, int imageId, Instant at) {
    Optional<Integer> known = base(handle, imageId);
    known.ifPresent(chain -> use(handle, imageId, chain));
    if (known.isEmpty()) {
      share(handle, imageId, at);
    }
    for (int chain : newBases(handle, lineageId)) {
      adopt(handle, chain, List.of(repository(handle, lineageId)), true, at);
    }
    dependents(handle, imageId, at);
  }

  private static void use(Handle handle, int imageId, int chain) {
    handle.execute(
        "update image set base_chain_id = ? where id = ? and base_chain_id is distinct from ?",
        chain,
        imageId,
        chain);
  }

  private static Optional<Integer> base(Handle handle, int imageId) {
    List<Integer> nodes = nodes(handle, imageId);
    return ChainStore.base(handle, nodes, LineageStore.repositories(handle, imageId));
  }

  /// The nodes of an image's layers, the lowest first.
  private static List<Integer> nodes(Handle handle, int imageId) {
    return handle
        .createQuery(
            """
            with recursive up as (
              select c.id, c.parent_id, c.depth
              from image i join chain c on c.id = i.chain_id where i.id = :image
              union all
              select c.id, c.parent_id, c.depth from up join chain c on c.id = up.parent_id)
            select id from up order by depth""")
        .bind("image", imageId)
        .mapTo(Integer.class)
        .list();
  }

  private static int repository(Handle handle, int lineageId) {
    return handle
        .createQuery("select repository_id from lineage where id = :id")
        .bind("id", lineageId)
        .mapTo(Integer.class)
        .one();
  }

  /// The longest beginning at which an image of another repository takes its own way is a base too,
  /// though the image itself lies where we don't look ([dev.plimsoll.server.fleet.BaseChoice]).
  private static void share(Handle handle, int imageId, Instant at) {
    List<Integer> nodes = nodes(handle, imageId);
    List<Integer> repositories = LineageStore.repositories(handle, imageId);
    for (int i = nodes.size() - 2; i >= 0; i--) {
      if (parts(handle, nodes.get(i), nodes.get(i + 1), repositories)) {
        name(handle, nodes.get(i));
        use(handle, imageId, nodes.get(i));
        adopt(handle, nodes.get(i), List.of(), false, at);
        return;
      }
    }
  }

  private static boolean parts(Handle handle, int node, int next, List<Integer> repositories) {
    return handle
        .createQuery(
            """
            with recursive down as (
              select id from chain where parent_id = :node and id <> :next
              union all
              select c.id from down join chain c on c.parent_id = down.id)
            select exists (
              select from down join image i on i.chain_id = down.id
              join build b on b.image_id = i.id join lineage l on l.id = b.lineage_id
              where l.repository_id <> all(:repositories))""")
        .bind("node", node)
        .bind("next", next)
        .bindArray("repositories", Integer.class, repositories.toArray())
        .mapTo(Boolean.class)
        .one();
  }

  /// Beginnings have no name of their own; they are called after the distribution.
  private static void name(Handle handle, int node) {
    handle
        .createUpdate(
            """
            insert into base (chain_id, name)
            select c.id, coalesce((select i.os from image i join chain d on d.id = i.chain_id
                where d.parent_id = c.id and i.os is not null limit 1), 'unnamed')
              || ', ' || c.depth || case when c.depth = 1 then ' layer ' else ' layers ' end
              || left(encode(c.hash, 'hex'), 12)
            from chain c where c.id = :node on conflict do nothing""")
        .bind("node", node)
        .execute();
  }

  /// Whole images of a lineage on which others go on, though they are not known as bases.
  private static List<Integer> newBases(Handle handle, int lineageId) {
    return handle
        .createQuery(
            """
            select distinct i.chain_id from build b join image i on i.id = b.image_id
            where b.lineage_id = :lineage
              and exists (select from chain c where c.parent_id = i.chain_id)
              and not exists (select from base o
                where o.chain_id = i.chain_id and o.image_id is not null)
            order by 1""")
        .bind("lineage", lineageId)
        .mapTo(Integer.class)
        .list();
  }

  /// Gives images above a base that had none, or one further away, this one.
  ///
  /// @param repositories whose images go on from their own; none for a beginning
  /// @param isImage whether the base is an image of ours, which counts more than a beginning
  private static void adopt(
      Handle handle, int node, List<Integer> repositories, boolean isImage, Instant at) {
    List<Integer> images =
        handle
            .createQuery(
                """
                with recursive down as (
                  select id from chain where parent_id = :node
                  union all
                  select c.id from down join chain c on c.parent_id = down.id),
                orphan as (
                  select i.id from down join image i on i.chain_id = down.id
                  left join chain o on o.id = i.base_chain_id
                  left join base k on k.chain_id = o.id
                  where (o.id is null or :isImage and
                      (k.image_id is null or o.depth < (select depth from chain where id = :node)))
                    and exists (select from build b join lineage l on l.id = b.lineage_id
                      where b.image_id = i.id and l.repository_id <> all(:repositories))
                  order by i.id for update of i)
                update image i set base_chain_id = :node from orphan o
                where i.id = o.id and i.base_chain_id is distinct from :node returning i.id""")
            .bind("node", node)
            .bind("isImage", isImage)
            .bindArray("repositories", Integer.class, repositories.toArray())
            .mapTo(Integer.class)
            .list();
    FixStore.stale(handle, newestOf(handle, images), at);
  }

  private static List<Integer> newestOf(Handle handle, List<Integer> images) {
    return handle
        .createQuery("select id from lineage where image_id = any(:images)")
        .bindArray("images", Integer.class, images.toArray())
        .mapTo(Integer.class)
        .list();
  }

  /// What is built on an older build of this image's lineage would gain otherwise by moving to it.
  private static void dependents(Handle handle, int imageId, Instant at) {
    List<Integer> lineages =
        handle
            .createQuery(
                """
                select distinct l.id
                from build n
                join build b on b.lineage_id = n.lineage_id
                join image o on o.id = b.image_id
                join image i on i.base_chain_id = o.chain_id
                join lineage l on l.image_id = i.id
                where n.image_id = :image""")
            .bind("image", imageId)
            .mapTo(Integer.class)
            .list();
    FixStore.stale(handle, lineages, at);
  }

  /// Counts anew who builds on which base, and what moving all of them would remove.
  public static void count(Handle handle) {
    handle.execute("lock table base in share row exclusive mode");
    handle.execute(
        "with used as ("
            + """
            select i.base_chain_id chain_id, count(*) lineages, coalesce(sum(m.c4), 0) c4,
              coalesce(sum(m.c3), 0) c3, coalesce(sum(m.c2), 0) c2, coalesce(sum(m.c1), 0) c1,
              coalesce(sum(m.c0), 0) c0, coalesce(sum(m.exploited), 0) exploited
            from lineage l join image i on i.id = l.image_id
            left join (select x.* from lineage_fix x join fix f on f.id = x.fix_id
              where f.kind = 'moveBase') m on m.lineage_id = l.id
            where i.base_chain_id is not null group by 1),
            """
            + OWN
            + """
            insert into base as b (chain_id, name, image_id, lineage_id, newest_id, lineages,
              removes_c4, removes_c3, removes_c2, removes_c1, removes_c0, removes_exploited)
            select u.chain_id, coalesce(n.repository || ':' || n.tag, o.name, 'unnamed'),
              n.image_id, n.lineage_id, n.newest_id, u.lineages, u.c4, u.c3, u.c2, u.c1, u.c0,
              u.exploited
            from used u left join newest n using (chain_id) left join base o using (chain_id)
            on conflict (chain_id) do update set name = excluded.name,
              image_id = excluded.image_id, lineage_id = excluded.lineage_id,
              newest_id = excluded.newest_id, lineages = excluded.lineages,
              removes_c4 = excluded.removes_c4, removes_c3 = excluded.removes_c3,
              removes_c2 = excluded.removes_c2, removes_c1 = excluded.removes_c1,
              removes_c0 = excluded.removes_c0, removes_exploited = excluded.removes_exploited""");
    handle.execute(
        """
        update base set lineages = 0, removes_c4 = 0, removes_c3 = 0, removes_c2 = 0,
          removes_c1 = 0, removes_c0 = 0, removes_exploited = 0
        where lineages > 0 and not exists (select from lineage l join image i on i.id = l.image_id
          where i.base_chain_id = base.chain_id)""");
  }
}
