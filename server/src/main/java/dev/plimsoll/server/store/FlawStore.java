// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static dev.plimsoll.server.store.PackageStore.column;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What holds of flaws in whatever package.
final class FlawStore {

  private FlawStore() {}

  /// The numbers of flaws by their names; unknown ones are stored, and the waivers on them told.
  static Map<String, Integer> intern(Handle handle, Collection<Judge.Hit> hits, Instant at) {
    Map<String, Judge.Hit> byName = new TreeMap<>();
    hits.forEach(hit -> byName.merge(StoredText.name(hit.flaw().name()), hit, FlawStore::worse));
    Map<String, Integer> ids = known(handle, byName.keySet());
    List<Judge.Hit> unknown =
        byName.entrySet().stream()
            .filter(entry -> !ids.containsKey(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!unknown.isEmpty()) {
      add(handle, unknown, at);
      ids.putAll(known(handle, byName.keySet()));
      alias(handle, unknown, ids);
      resolveWaivers(handle);
    }
    return ids;
  }

  private static Map<String, Integer> known(Handle handle, Collection<String> names) {
    Map<String, Integer> ids = new HashMap<>();
    handle
        .createQuery("select f.name, f.id from unnest(:names) n join flaw f on f.name = n")
        .bindArray("names", String.class, names.toArray())
        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }

  private static Judge.Hit worse(Judge.Hit a, Judge.Hit b) {
    Judge.Hit worse = a.severity() >= b.severity() ? a : b;
    Judge.FlawFacts flaw = worse.flaw().notAfter((worse == a ? b : a).flaw());
    return new Judge.Hit(flaw, worse.severity(), worse.fix(), worse.isUndetermined(), worse.risk());
  }

  private static void add(Handle handle, List<Judge.Hit> hits, Instant at) {
    List<Judge.FlawFacts> flaws = hits.stream().map(Judge.Hit::flaw).toList();
    handle
        .createUpdate(
            """
            insert into flaw
              (name, severity, epss, exploited_since, published_at, first_matched, summary)
            select name, severity, nullif(epss, -1), nullif(exploited, '')::date,
              nullif(published, '')::timestamptz, :at, summary
            from unnest(:names, :severities, :epss, :exploited, :published, :summaries)
              f (name, severity, epss, exploited, published, summary)
            on conflict (name) do nothing""")
        .bindArray("names", String.class, column(flaws, f -> StoredText.name(f.name())))
        .bindArray("severities", Integer.class, column(hits, Judge.Hit::severity))
        .bindArray("epss", Float.class, column(flaws, FlawStore::epss))
        .bindArray("exploited", String.class, column(flaws, f -> day(f.exploitedSince())))
        .bindArray("published", String.class, column(flaws, f -> day(f.published())))
        .bindArray("summaries", String.class, column(flaws, f -> StoredText.of(f.summary())))
        .bind("at", at)
        .execute();
  }

  private static float epss(Judge.FlawFacts flaw) {
    return flaw.epss().orElse(-1.0).floatValue();
  }

  private static String day(java.util.Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  private static void alias(Handle handle, List<Judge.Hit> hits, Map<String, Integer> ids) {
    Map<String, Integer> idsByAlias = new TreeMap<>();
    for (Judge.FlawFacts flaw : hits.stream().map(Judge.Hit::flaw).toList()) {
      Integer id = ids.get(StoredText.name(flaw.name()));
      if (id != null) {
        flaw.aliases().forEach(alias -> idsByAlias.putIfAbsent(StoredText.name(alias), id));
      }
    }
    handle
        .createUpdate(
            """
            insert into flaw_alias (alias, flaw_id)
            select * from unnest(:aliases, :ids) on conflict do nothing""")
        .bindArray("aliases", String.class, idsByAlias.keySet().toArray())
        .bindArray("ids", Integer.class, idsByAlias.values().toArray())
        .execute();
  }

  /// Waivers may name flaws that no package had when they were written.
  static void resolveWaivers(Handle handle) {
    handle.execute(
        """
        update waiver w set flaw_id = f.id
        from (select name, id from flaw union all select alias, flaw_id from flaw_alias) f
        where w.flaw_id is null and w.flaw = f.name""");
  }

  /// A flaw of which something else holds than before.
  ///
  /// @param wasExploited whether it was known to be exploited
  /// @param isExploited whether it is now
  record Changed(int flawId, boolean wasExploited, boolean isExploited) {}

  /// Stores what is known of flaws that are there already, and tells which are exploited now and
  /// were not, or the other way round. Sources tell different days on which a flaw became public;
  /// the first holds.
  static List<Changed> update(Handle handle, Collection<Judge.FlawFacts> facts) {
    Map<String, Judge.FlawFacts> byName = new TreeMap<>();
    facts.forEach(
        flaw -> byName.merge(StoredText.name(flaw.name()), flaw, (a, b) -> b.notAfter(a)));
    List<Judge.FlawFacts> flaws = List.copyOf(byName.values());
    return handle
        .createQuery(
            """
            with told as (
              select name, nullif(epss, -1) epss, nullif(exploited, '')::date exploited_since,
                nullif(published, '')::timestamptz published_at, summary
              from unnest(:names, :epss, :exploited, :published, :summaries)
                f (name, epss, exploited, published, summary)),
            before as (
              select f.id, f.exploited_since, t.exploited_since told, t.epss,
                least(f.published_at, t.published_at) published_at, t.summary
              from told t join flaw f using (name)
              where (f.epss, f.exploited_since, f.published_at, f.summary) is distinct from
                (t.epss, t.exploited_since, least(f.published_at, t.published_at), t.summary)
              order by f.id for update of f),
            written as (
              update flaw f set epss = b.epss, exploited_since = b.told,
                published_at = b.published_at, summary = b.summary
              from before b where f.id = b.id)
            select id, exploited_since is not null, told is not null from before
            where (exploited_since is null) <> (told is null)""")
        .bindArray("names", String.class, column(flaws, f -> StoredText.name(f.name())))
        .bindArray("epss", Float.class, column(flaws, FlawStore::epss))
        .bindArray("exploited", String.class, column(flaws, f -> day(f.exploitedSince())))
        .bindArray("published", String.class, column(flaws, f -> day(f.published())))
        .bindArray("summaries", String.class, column(flaws, f -> StoredText.of(f.summary())))
        .map((row, _) -> new Changed(row.getInt(1), row.getBoolean(2), row.getBoolean(3)))
        .list();
  }

  /// Whether some of the packages have a flaw more gravely than any package did.
  static boolean isWorse(Handle handle, Collection<Integer> packageIds) {
    return handle
        .createQuery(
            """
            select exists (
              select from match m join flaw f on f.id = m.flaw_id
              where m.package_id = any(:packages) and m.valid_until = 'infinity'
                and m.severity > f.severity)""")
        .bindArray("packages", Integer.class, packageIds.toArray())
        .mapTo(Boolean.class)
        .one();
  }

  /// Makes the severity of flaws the worst of their matches. For those who are alone
  /// ([Locks#ownCounts]).
  static void rate(Handle handle, Collection<Integer> flawIds) {
    handle
        .createUpdate(
            """
            update flaw f set severity = w.severity
            from (select i id, coalesce((select max(m.severity) from match m
                    where m.flaw_id = i and m.valid_until = 'infinity'), 0)::smallint severity
                  from unnest(:ids) i order by i) w
            where f.id = w.id and f.severity <> w.severity""")
        .bindArray("ids", Integer.class, flawIds.toArray())
        .execute();
  }

  /// Puts flaws where they belong in the list of flaws.
  static void list(Handle handle, Collection<Integer> flawIds) {
    handle
        .createUpdate(
            """
            update flaw_stat s set severity = f.severity,
              is_exploited = f.exploited_since is not null
            from flaw f
            where f.id = s.flaw_id and s.flaw_id = any(:ids)
              and (s.severity, s.is_exploited) <> (f.severity, f.exploited_since is not null)""")
        .bindArray("ids", Integer.class, flawIds.toArray())
        .execute();
  }
}
