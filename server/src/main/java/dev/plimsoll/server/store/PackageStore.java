// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Packages, one row a distinct subject of matching, shared by all images. Who brings a new one
/// brings its matches in the same transaction.
final class PackageStore {

  private static final HexFormat HEX = HexFormat.of();

  private PackageStore() {}

  /// Where packages are.
  ///
  /// @param added those that nobody had
  record Interned(Map<String, Integer> idsByHash, Collection<Integer> added) {

    int id(StoredSubject subject) {
      return Objects.requireNonNull(idsByHash.get(subject.hash()));
    }
  }

  /// The numbers of packages by their hashes; unknown ones are judged and stored.
  static Interned intern(
      Handle handle, Collection<StoredSubject> subjects, Judge judge, Instant at) {
    Map<String, StoredSubject> byHash = new TreeMap<>();
    subjects.forEach(subject -> byHash.put(subject.hash(), subject));
    Map<String, Integer> ids = known(handle, byHash.keySet());
    List<StoredSubject> unknown =
        byHash.values().stream().filter(s -> !ids.containsKey(s.hash())).toList();
    if (unknown.isEmpty()) {
      return new Interned(ids, List.of());
    }
    Map<String, Integer> added = add(handle, unknown, judge, at);
    ids.putAll(added);
    if (added.size() < unknown.size()) {
      ids.putAll(known(handle, byHash.keySet())); // another transaction was first
    }
    return new Interned(ids, added.values());
  }

  private static Map<String, Integer> known(Handle handle, Collection<String> hashes) {
    Map<String, Integer> ids = new HashMap<>();
    handle
        .createQuery(
            """
            select encode(p.hash, 'hex') hash, p.id
            from unnest(:hashes) h join package p on p.hash = decode(h, 'hex')""")
        .bindArray("hashes", String.class, hashes.toArray())
        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }

  private static Map<String, Integer> add(
      Handle handle, List<StoredSubject> subjects, Judge judge, Instant at) {
    Map<List<String>, Integer> names = names(handle, subjects);
    List<Judge.Sentence> sentences = subjects.stream().map(s -> judge(judge, s.subject())).toList();
    Map<String, Integer> added = insert(handle, subjects, sentences, names);
    Map<Integer, Judge.Sentence> sentencesById = new TreeMap<>();
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      int name = names.getOrDefault(nameOf(subjects.get(i)), 0);
      sentences.get(i).asked().forEach(key -> questions.add(new Question(key, name)));
      Integer id = added.get(subjects.get(i).hash());
      if (id != null) {
        sentencesById.put(id, sentences.get(i));
      }
    }
    ask(handle, questions);
    MatchStore.addOfNew(handle, sentencesById, at);
    return added;
  }

  static Judge.Sentence judge(Judge judge, byte[] subject) {
    try {
      return judge.judge(subject);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored package can't be read", e);
    }
  }

  private static List<String> nameOf(StoredSubject subject) {
    return List.of(subject.type(), subject.name(), subject.distribution(), subject.source());
  }

  /// The numbers of names, by type, name, distribution and source.
  private static Map<List<String>, Integer> names(Handle handle, List<StoredSubject> subjects) {
    String sql =
        """
        with wanted as (
          select distinct type, name, distribution, source
          from unnest(:types, :names, :distributions, :sources)
            w (type, name, distribution, source)),
        added as (
          insert into package_name (type, name, distribution, source)
          select w.type, w.name, w.distribution, w.source from wanted w
          where not exists (select from package_name n
            where (n.type, n.name, n.distribution, n.source)
              = (w.type, w.name, w.distribution, w.source))
          order by 1, 2, 3, 4
          on conflict do nothing
          returning id, type, name, distribution, source)
        select id, type, name, distribution, source, true from added
        union all
        select n.id, n.type, n.name, n.distribution, n.source, false
        from wanted join package_name n using (type, name, distribution, source)""";
    Map<List<String>, Integer> ids = new HashMap<>();
    List<Integer> added = new ArrayList<>();
    // A name that another transaction adds meanwhile is seen by the second look only.
    while (subjects.stream().anyMatch(s -> !ids.containsKey(nameOf(s)))) {
      handle
          .createQuery(sql)
          .bindArray("types", String.class, column(subjects, StoredSubject::type))
          .bindArray("names", String.class, column(subjects, StoredSubject::name))
          .bindArray("distributions", String.class, column(subjects, StoredSubject::distribution))
          .bindArray("sources", String.class, column(subjects, StoredSubject::source))
          .map(
              (row, _) -> {
                List<String> name =
                    List.of(row.getString(2), row.getString(3), row.getString(4), row.getString(5));
                ids.put(name, row.getInt(1));
                return row.getBoolean(6) ? row.getInt(1) : 0;
              })
          .filter(id -> id > 0)
          .forEach(added::add);
    }
    ids.forEach((name, id) -> mean(handle, name, id, added));
    return ids;
  }

  /// Tells the waivers on a package what the new name is.
  private static void mean(Handle handle, List<String> name, int id, List<Integer> added) {
    if (!added.contains(id)) {
      return;
    }
    handle
        .createQuery(
            """
            select id, package_purl from waiver
            where state = 'approved' and package_purl is not null
              and package_purl like 'pkg:' || :type || '/%'""")
        .bind("type", name.getFirst())
        .map((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
        .filter(waiver -> isOf(waiver.getValue(), name))
        .forEach(
            waiver ->
                handle.execute(
                    "insert into waiver_package (waiver_id, name_id) values (?, ?)",
                    waiver.getKey(),
                    id));
  }

  private static boolean isOf(String purl, List<String> name) {
    return Purl.parse(purl)
        .filter(p -> p.type().equals(name.get(0)) && path(p).equals(name.get(1)))
        .isPresent();
  }

  /// Tells a waiver which names its purl means: in whatever distribution.
  static void mean(Handle handle, int waiverId, String purl) {
    Purl.parse(purl)
        .ifPresent(
            p ->
                handle.execute(
                    """
                    insert into waiver_package (waiver_id, name_id)
                    select ?, id from package_name where type = ? and name = ?
                    on conflict do nothing""",
                    waiverId,
                    p.type(),
                    path(p)));
  }

  static String path(Purl purl) {
    return purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
  }

  private static Map<String, Integer> insert(
      Handle handle,
      List<StoredSubject> subjects,
      List<Judge.Sentence> sentences,
      Map<List<String>, Integer> names) {
    Map<String, Integer> ids = new HashMap<>();
    handle
        .createQuery(
            """
            insert into package (name_id, version, hash, subject, is_covered)
            select name_id, version, decode(hash, 'hex'), decode(subject, 'hex'), is_covered
            from unnest(:names, :versions, :hashes, :subjects, :covered)
              s (name_id, version, hash, subject, is_covered)
            order by hash
            on conflict (hash) do nothing
            returning encode(hash, 'hex'), id""")
        .bindArray("names", Integer.class, column(subjects, s -> names.getOrDefault(nameOf(s), 0)))
        .bindArray("versions", String.class, column(subjects, StoredSubject::version))
        .bindArray("hashes", String.class, column(subjects, StoredSubject::hash))
        .bindArray("subjects", String.class, column(subjects, s -> HEX.formatHex(s.subject())))
        .bindArray("covered", Boolean.class, column(sentences, Judge.Sentence::isCovered))
        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }

  /// That the advisories are asked under a name about packages of another.
  record Question(PackageKey key, int nameId) {}

  static void ask(Handle handle, List<Question> questions) {
    List<Question> sorted =
        questions.stream()
            .distinct()
            .sorted(Comparator.comparing(Question::key).thenComparing(Question::nameId))
            .toList();
    handle
        .createUpdate(
            """
            insert into question (ecosystem, name, name_id)
            select q.ecosystem, q.name, q.name_id
            from unnest(:ecosystems, :names, :ids) q (ecosystem, name, name_id)
            on conflict do nothing""")
        .bindArray("ecosystems", String.class, column(sorted, q -> ecosystem(q.key())))
        .bindArray("names", String.class, column(sorted, q -> StoredText.name(q.key().name())))
        .bindArray("ids", Integer.class, column(sorted, Question::nameId))
        .execute();
  }

  private static String ecosystem(PackageKey key) {
    return StoredText.name(key.ecosystem());
  }

  static <T> Object[] column(List<T> rows, Function<T, Object> value) {
    return rows.stream().map(value).toArray();
  }
}
