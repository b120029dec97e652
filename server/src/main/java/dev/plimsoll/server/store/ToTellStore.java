// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Packages about which something else stands though no event says so: a waiver began or ended, or
/// lineages came to another team. Written by whoever changes it, in the same transaction.
final class ToTellStore {

  private ToTellStore() {}

  /// All packages that a waiver means in the lineages that it means, as long as it is known which.
  static void ofWaiver(Handle handle, int waiver) {
    handle
        .createUpdate(
            """
            with w as (select * from waiver where id = :waiver),
            named as (
              select distinct p.name_id
              from w join match m on m.flaw_id = w.flaw_id and m.valid_until = 'infinity'
              join package p on p.id = m.package_id
              where w.package_purl is null
              union
              select o.name_id from w join waiver_package o on o.waiver_id = w.id
              union
              select p.name_id
              from w join waiver_lineage o on o.waiver_id = w.id
              join lineage_set ls on ls.lineage_id = o.lineage_id
              join package_set s on s.id = ls.set_id
              cross join lateral unnest(s.package_ids) i
              join match m on m.package_id = i and m.valid_until = 'infinity'
              join package p on p.id = i
              where w.package_purl is null and w.flaw is null)
            insert into to_tell (name_id) select name_id from named order by 1""")
        .bind("waiver", waiver)
        .execute();
  }

  /// All packages of some lineages that have a flaw.
  static void ofLineages(Handle handle, Collection<Integer> lineages) {
    handle
        .createUpdate(
            """
            insert into to_tell (name_id)
            select distinct p.name_id
            from lineage_set ls
            join package_set s on s.id = ls.set_id
            cross join lateral unnest(s.package_ids) i
            join match m on m.package_id = i and m.valid_until = 'infinity'
            join package p on p.id = i
            where ls.lineage_id = any(:lineages)
            order by 1""")
        .bindArray("lineages", Integer.class, lineages.toArray())
        .execute();
  }

  /// Takes some away; who takes them decides what to tell of them in the same transaction.
  static Set<Integer> take(Handle handle, int most) {
    return new TreeSet<>(
        handle
            .createQuery(
                """
                with taken as (
                  delete from to_tell where id in (select id from to_tell order by id limit :most)
                  returning name_id)
                select distinct name_id from taken""")
            .bind("most", most)
            .mapTo(Integer.class)
            .list());
  }
}
