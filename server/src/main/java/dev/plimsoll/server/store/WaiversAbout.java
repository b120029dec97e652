// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.WaiverStore.Waiver;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The waivers that mean certain findings, those too that are only asked for and mute nothing.
public final class WaiversAbout {

  private static final int MOST = 200;

  private final Database database;

  public WaiversAbout(Database database) {
    this.database = database;
  }

  /// What was decided about a waiver, or happened to it by itself.
  ///
  /// @param action of the audit log, such as `waiver.approve`
  public record Decision(Instant at, String actor, String action, Waiver waiver) {}

  private static final String IN_LINEAGE =
      """
       and exists (select from lineage l where l.id = :lineage
          and (w.lineage_glob is null or l.name like as_like(w.lineage_glob))
          and (w.team_id is null or w.team_id = l.team_id))
      """;

  private static final String OF_FINDING =
      """
       and w.state in ('approved', 'requested', 'askedAgain')
        and (w.flaw is null or w.flaw_id = :flaw
          or w.flaw = (select name from flaw where id = :flaw))
      """;

  /// By the flaws that the packages of the image have or had.
  private static final String OF_IMAGE =
      """
       and (w.flaw is null or w.flaw_id in (
          select m.flaw_id from image_package_set i join package_set s on s.id = i.set_id
          cross join lateral unnest(s.package_ids) u (id) join match m on m.package_id = u.id
          where i.image_id = :image))
      """;

  /// Those that mute a flaw in a package of a lineage, or ask for that, the newest first.
  ///
  /// @param nameId of the package's name
  public List<Waiver> of(Scope scope, int lineageId, int flawId, int nameId) {
    return database.read(
        handle -> {
          Set<String> names = names(handle, "select :of", nameId);
          return waivers(
              handle, scope, lineageId, OF_FINDING, query -> query.bind("flaw", flawId), names);
        });
  }

  /// The person who asks, or in whose name a token does.
  public long personOf(Principal principal) {
    return database.read(handle -> WaiverStore.personOf(handle, principal));
  }

  /// Waivers that mute findings which the reader sees, by their numbers.
  public Map<Integer, Waiver> named(Collection<Integer> ids) {
    return database.read(
        handle ->
            ids.stream()
                .flatMap(id -> WaiverStore.find(handle, id).stream())
                .collect(Collectors.toMap(w -> Math.toIntExact(w.id()), Function.identity())));
  }

  private static List<Waiver> waivers(
      Handle handle,
      Scope scope,
      int lineageId,
      String which,
      Function<Query, Query> binding,
      Set<String> names) {
    String sql =
        WaiverStore.SELECT
            + " where "
            + WaiverStore.IS_SEEN
            + IN_LINEAGE
            + which
            + " order by w.id desc limit "
            + MOST;
    Query query =
        handle
            .createQuery(sql)
            .bind("everything", scope.isEverything())
            .bindArray("teams", Long.class, scope.teams())
            .bind("lineage", lineageId);
    return binding.apply(query).map((row, _) -> WaiverStore.waiver(row)).list().stream()
        .filter(waiver -> waiver.meant().purl().map(p -> means(p, names)).orElse(true))
        .toList();
  }

  private static boolean means(String purl, Set<String> names) {
    return Purl.parse(purl)
        .filter(p -> names.contains(p.type() + " " + PackageStore.path(p)))
        .isPresent();
  }

  /// Types and names, as [#means] asks.
  private static Set<String> names(Handle handle, String ids, int of) {
    return handle
        .createQuery(
            "select distinct type || ' ' || name from package_name where id in (" + ids + ")")
        .bind("of", of)
        .mapTo(String.class)
        .collect(Collectors.toSet());
  }

  private static final String NAMES_OF_IMAGE =
      """
      select p.name_id from image_package_set i join package_set s on s.id = i.set_id
      join package p on p.id = any(s.package_ids) where i.image_id = :of""";

  /// What was decided about the findings of an image in a lineage, the newest first.
  public List<Decision> decisions(Scope scope, int lineageId, int imageId, Instant since) {
    return database.read(
        handle -> {
          Map<String, Waiver> bySubject =
              waivers(
                      handle,
                      scope,
                      lineageId,
                      OF_IMAGE,
                      query -> query.bind("image", imageId),
                      names(handle, NAMES_OF_IMAGE, imageId))
                  .stream()
                  .collect(Collectors.toMap(w -> "waiver/" + w.id(), Function.identity()));
          return decisions(handle, bySubject, since);
        });
  }

  private static List<Decision> decisions(
      Handle handle, Map<String, Waiver> bySubject, Instant since) {
    return handle
        .createQuery(
            """
            select at, actor, action, subject from audit
            where subject = any(:subjects) and at >= :since order by at desc, id desc limit 500""")
        .bindArray("subjects", String.class, bySubject.keySet().toArray())
        .bind("since", since)
        .map(
            (row, _) ->
                new Decision(
                    Columns.instant(row, "at"),
                    row.getString("actor"),
                    row.getString("action"),
                    Optional.ofNullable(bySubject.get(row.getString("subject"))).orElseThrow()))
        .list();
  }
}
