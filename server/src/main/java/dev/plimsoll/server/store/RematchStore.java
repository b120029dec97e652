// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static dev.plimsoll.server.store.PackageStore.column;

import dev.plimsoll.advisory.store.PackageKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Packages that have to be judged again, and what that changes. Nothing is pulled and no image is
/// looked at: what changes is counted by lineage.
public final class RematchStore {

  private final Database database;

  public RematchStore(Database database) {
    this.database = database;
  }

  /// The packages about which the advisories are asked under some names, those of one name together
  /// in whatever distribution, as a flaw is often in all of them.
  public List<Integer> asked(List<PackageKey> keys) {
    return ids(
        """
        select p.id
        from (select distinct q.name_id from unnest(:ecosystems, :names) k (ecosystem, name)
          join question q using (ecosystem, name)) a
        join package_name n on n.id = a.name_id
        join package p on p.name_id = n.id
        order by n.name, n.id, p.id""",
        column(keys, key -> StoredText.name(key.ecosystem())),
        column(keys, key -> StoredText.name(key.name())));
  }

  /// The packages about which the advisories of some ecosystems are asked.
  public List<Integer> ofEcosystems(Collection<String> ecosystems) {
    return ids(
        """
        select p.id from package p where p.name_id in (
          select q.name_id from question q where q.ecosystem = any(:ecosystems))
          and cardinality(:names) = 0
        order by p.name_id, p.id""",
        ecosystems.toArray(),
        new Object[0]);
  }

  /// The packages that have some flaws.
  public List<Integer> withFlaws(Collection<String> flaws) {
    return ids(
        """
        select distinct m.package_id from flaw f
        join match m on m.flaw_id = f.id and m.valid_until = 'infinity'
        where f.name = any(:names) and cardinality(:ecosystems) = 0 order by 1""",
        new Object[0],
        flaws.toArray());
  }

  private List<Integer> ids(String sql, Object[] ecosystems, Object[] names) {
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bindArray("ecosystems", String.class, ecosystems)
                .bindArray("names", String.class, names)
                .mapTo(Integer.class)
                .list());
  }

  /// The packages after one, in the order of their numbers: for judging all anew.
  public List<Integer> after(int id, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery("select id from package where id > :id order by id limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(Integer.class)
                .list());
  }

  /// What is judged of packages.
  public Map<Integer, byte[]> subjects(Collection<Integer> packageIds) {
    Map<Integer, byte[]> subjects = new TreeMap<>();
    database.run(
        handle ->
            handle
                .createQuery("select id, subject from package where id = any(:ids)")
                .bindArray("ids", Integer.class, packageIds.toArray())
                .map((row, _) -> Map.entry(row.getInt(1), row.getBytes(2)))
                .forEach(entry -> subjects.put(entry.getKey(), entry.getValue())));
    return subjects;
  }

  /// What came of a batch.
  ///
  /// @param isApplied false when packages are to be judged by another state now, and nothing was
  ///   stored
  /// @param matches how many began, ended or changed
  /// @param lineages whose counts changed
  public record Outcome(boolean isApplied, int matches, int lineages) {

    static final Outcome OTHER_STATE = new Outcome(false, 0, 0);
  }

  /// Stores what packages were judged to be, with all that follows, in one transaction. Doing it
  /// twice is doing it once.
  ///
  /// @param state by which they were judged
  /// @param doneTo where all is judged anew: up to which package it is done then
  public Outcome apply(
      String state,
      Map<Integer, Judge.Sentence> sentencesById,
      Optional<Integer> doneTo,
      Instant at) {
    return database.write(
        handle -> {
          Locks.ownCounts(handle);
          JudgementStore.Judgement judgement = JudgementStore.read(handle);
          if (!judgement.target().equals(Optional.of(state))) {
            return Outcome.OTHER_STATE;
          }
          cover(handle, sentencesById);
          Outcome outcome = MatchChange.of(handle, sentencesById, at).apply(judgement.targetAt());
          doneTo.ifPresent(id -> handle.execute("update judgement set done_to = ?", id));
          return outcome;
        });
  }

  private static void cover(Handle handle, Map<Integer, Judge.Sentence> sentencesById) {
    List<Integer> changed =
        handle
            .createQuery(
                """
                with changed as (
                  update package p set is_covered = s.is_covered
                  from unnest(:ids, :covered) s (id, is_covered)
                  where p.id = s.id and p.is_covered <> s.is_covered returning p.id)
                select id from changed""")
            .bindArray("ids", Integer.class, sentencesById.keySet().toArray())
            .bindArray(
                "covered",
                Boolean.class,
                column(List.copyOf(sentencesById.values()), Judge.Sentence::isCovered))
            .mapTo(Integer.class)
            .list();
    CoverageStore.judgeWith(handle, changed);
    Map<Integer, Integer> names = new TreeMap<>();
    handle
        .createQuery("select id, name_id from package where id = any(:ids)")
        .bindArray("ids", Integer.class, sentencesById.keySet().toArray())
        .map((row, _) -> Map.entry(row.getInt(1), row.getInt(2)))
        .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
    PackageStore.ask(
        handle,
        names.entrySet().stream()
            .flatMap(
                entry ->
                    Optional.ofNullable(sentencesById.get(entry.getKey())).stream()
                        .flatMap(s -> s.asked().stream())
                        .map(key -> new PackageStore.Question(key, entry.getValue())))
            .toList());
  }

  /// Stores scores that are no reason to judge a package again.
  ///
  /// @param scoresByCve the probabilities of exploitation (EPSS)
  public void score(Map<String, Double> scoresByCve) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    """
                    update flaw f set epss = s.epss
                    from unnest(:names, :scores) s (name, epss)
                    where f.name = s.name and f.epss is distinct from s.epss""")
                .bindArray("names", String.class, scoresByCve.keySet().toArray())
                .bindArray(
                    "scores",
                    Float.class,
                    column(List.copyOf(scoresByCve.values()), Double::floatValue))
                .execute());
  }
}
