// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Waivers: what somebody decided not to act on, for a while. What a decision does to counts
/// [Waived] does, in the same transaction.
public final class WaiverStore {

  private final Database database;

  public WaiverStore(Database database) {
    this.database = database;
  }

  /// What a waiver is about; what is not named is any.
  ///
  /// @param glob over names of lineages, in which `\*` is a star itself
  /// @param purl without version
  /// @param flaw by its name or any alias
  public record Meant(Optional<String> glob, Optional<String> purl, Optional<String> flaw) {}

  /// What somebody asks for.
  ///
  /// @param team in whose lineages alone it mutes; empty for all
  public record Wish(
      Meant meant,
      String kind,
      String reason,
      long owner,
      Optional<Long> team,
      long requestedBy,
      Instant expires) {}

  /// Somebody or a team, by name.
  public record Named(long id, String name) {}

  /// A waiver.
  public record Waiver(
      long id,
      Meant meant,
      String kind,
      String reason,
      String state,
      Optional<String> stateReason,
      Named owner,
      Optional<Named> team,
      Named requestedBy,
      Instant requested,
      Optional<String> decidedBy,
      Optional<Instant> decided,
      Instant expires) {}

  /// What a waiver mutes.
  ///
  /// @param findings flaws, each once a lineage
  /// @param examples in words, the gravest first
  public record Effect(long findings, long lineages, List<String> examples) {
    public Effect {
      examples = List.copyOf(examples);
    }
  }

  /// Whose lineages a pattern means.
  ///
  /// @param hasUnowned whether it means some that nobody owns
  public record Concerned(List<Named> teams, boolean hasUnowned) {
    public Concerned {
      teams = List.copyOf(teams);
    }
  }

  /// Which waivers a reader asks for.
  ///
  /// @param flaw by its name or any alias
  public record Question(
      Scope scope, Optional<Long> team, Optional<String> state, Optional<String> flaw) {}

  /// A package's purl without version and qualifiers, in canonical form; empty when it is no purl,
  /// or names a version.
  public static Optional<String> packageOf(String text) {
    return Purl.parse(text)
        .filter(p -> p.version().isEmpty() && p.qualifiers().isEmpty() && p.subpath().isEmpty())
        .map(Purl::toString);
  }

  /// The glob that a text means: a lineage's own name means that lineage alone, though the stars in
  /// it would mean others too.
  public static String glob(Handle handle, String text) {
    boolean isName =
        handle
            .createQuery("select exists (select from lineage where name = :name)")
            .bind("name", StoredText.of(text))
            .mapTo(Boolean.class)
            .one();
    return isName ? text.replace("*", "\\*") : text;
  }

  /// The teams whose lineages a pattern means.
  public static Concerned concerned(Handle handle, String glob) {
    WaiverReach.Concerned found = WaiverReach.concerned(handle, glob);
    List<Named> teams =
        handle
            .createQuery("select id, name from team where id = any(:ids) order by id")
            .bindArray("ids", Long.class, found.ids())
            .map((row, _) -> new Named(row.getLong("id"), row.getString("name")))
            .list();
    return new Concerned(teams, found.hasUnowned());
  }

  /// What a waiver to come would mute that nothing mutes yet.
  public static Effect preview(Handle handle, Meant meant, Optional<Long> team) {
    return WaiverReach.effect(handle, Scope.everything(), meant, team, 0);
  }

  /// What an approved waiver alone mutes, of what is seen.
  public static Effect effect(Handle handle, Scope scope, Waiver waiver) {
    return WaiverReach.effect(
        handle, scope, waiver.meant(), waiver.team().map(Named::id), waiver.id());
  }

  /// The person who asks, or in whose name a token does.
  public static long personOf(Handle handle, Principal principal) {
    return principal.kind() == Principal.Kind.PERSON
        ? principal.id()
        : handle
            .createQuery("select person_id from token where id = :id")
            .bind("id", principal.id())
            .mapTo(Long.class)
            .one();
  }

  /// Keeps a request.
  public static long request(Handle handle, Wish wish, Instant at) {
    long id = add(handle, wish, at);
    LiveStore.waiver(handle, id, at);
    return id;
  }

  private static long add(Handle handle, Wish wish, Instant at) {
    return handle
        .createQuery(
            """
            insert into waiver (lineage_glob, package_purl, flaw, flaw_id, kind, reason, state,
              owner_id, team_id, requested_by, requested_at, expires_at)
            values (:glob, :purl, :flaw, :flawId, :kind, :reason, 'requested', :owner, :team,
              :requestedBy, :at, :expires)
            returning id""")
        .bind("glob", wish.meant().glob())
        .bind("purl", wish.meant().purl())
        .bind("flaw", wish.meant().flaw())
        .bind("flawId", wish.meant().flaw().flatMap(flaw -> WaiverReach.flaw(handle, flaw)))
        .bind("kind", wish.kind())
        .bind("reason", wish.reason())
        .bind("owner", wish.owner())
        .bind("team", wish.team())
        .bind("requestedBy", wish.requestedBy())
        .bind("at", at)
        .bind("expires", wish.expires())
        .mapTo(Long.class)
        .one();
  }

  /// Gives a waiver another state, with all that follows for counts and messages.
  ///
  /// @param by who decided; empty when the platform did
  /// @param why in words; may be empty
  public static void decide(
      Handle handle, long id, String state, Optional<Long> by, String why, Instant at) {
    Waived.change(handle, Math.toIntExact(id), state, at);
    handle
        .createUpdate(
            """
            update waiver set state_reason = nullif(:why, ''),
              decided_by = coalesce(:by, decided_by),
              decided_at = case when cast(:by as int) is null then decided_at else :at end
            where id = :id""")
        .bind("id", id)
        .bind("why", why)
        .bind("by", by)
        .bind("at", at)
        .execute();
  }

  /// Gives a waiver another end; its owner is told again before it.
  public static void extend(Handle handle, long id, Instant expires) {
    handle.execute("update waiver set expires_at = ?, notice = null where id = ?", expires, id);
  }

  /// Whether there is such a person to own a waiver.
  public static boolean isPerson(Handle handle, long id) {
    return handle
        .createQuery("select exists (select from person where id = :id and disabled_at is null)")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  /// A waiver that the reader may see: on lineages of the reader's teams, or on those of all teams.
  public Optional<Waiver> find(Scope scope, long id) {
    return database.read(handle -> find(handle, scope, id, ""));
  }

  static Optional<Waiver> find(Handle handle, long id) {
    return find(handle, Scope.everything(), id, "");
  }

  /// The same, which nobody else changes until the transaction ends.
  public static Optional<Waiver> lock(Handle handle, Scope scope, long id) {
    Locks.ownCounts(handle); // before the row, as all do who change counts
    return find(handle, scope, id, " for update of w");
  }

  private static Optional<Waiver> find(Handle handle, Scope scope, long id, String locking) {
    return handle
        .createQuery(SELECT + " where w.id = :id and " + IS_SEEN + locking)
        .bind("id", id)
        .bind("everything", scope.isEverything())
        .bindArray("teams", Long.class, scope.teams())
        .map((row, _) -> waiver(row))
        .findOne();
  }

  /// Waivers, the newest first.
  public Page<Waiver> list(Question question, Optional<Cursor> from, int limit) {
    return database.read(
        handle -> {
          List<Waiver> rows =
              bind(handle, SELECT + WHERE + " order by w.id desc limit :limit", question)
                  .bind("before", from.map(c -> c.number(0)).orElse(Long.MAX_VALUE))
                  .bind("limit", limit + 1)
                  .map((row, _) -> waiver(row))
                  .list();
          return Page.of(rows, limit, w -> Cursor.of(w.id()), count(handle, question));
        });
  }

  private static Count count(Handle handle, Question question) {
    String sql = "select count(*) from (select from waiver w" + WHERE + " limit :limit) counted";
    return Count.upTo(
        bind(handle, sql, question)
            .bind("before", Long.MAX_VALUE)
            .bind("limit", Count.BOUND + 1)
            .mapTo(Long.class)
            .one());
  }

  private static Query bind(Handle handle, String sql, Question question) {
    return handle
        .createQuery(sql)
        .bind("everything", question.scope().isEverything())
        .bindArray("teams", Long.class, question.scope().teams())
        .bind("team", question.team())
        .bind("state", question.state())
        .bind("flaw", question.flaw().map(FlawName::of))
        .bind("flawId", question.flaw().flatMap(flaw -> WaiverReach.flaw(handle, flaw)));
  }

  static final String IS_SEEN =
      "(:everything or (w.team_id is null and cardinality(:teams) > 0) or w.team_id = any(:teams))";

  private static final String WHERE =
      " where w.id < :before and "
          + IS_SEEN
          + """
             and (cast(:team as int) is null or w.team_id = :team)
             and (cast(:state as text) is null or w.state = :state)
             and (cast(:flaw as text) is null or w.flaw = :flaw or w.flaw_id = :flawId)
            """;

  static final String SELECT =
      """
      select w.*, o.name owner_name, t.name team_name, r.name requested_name, d.name decided_name
      from waiver w
      join person o on o.id = w.owner_id
      join person r on r.id = w.requested_by
      left join team t on t.id = w.team_id
      left join person d on d.id = w.decided_by
      """;

  static Waiver waiver(ResultSet row) throws SQLException {
    Optional<Long> team = Columns.optionalLong(row, "team_id");
    Optional<String> teamName = Columns.optionalText(row, "team_name");
    return new Waiver(
        row.getLong("id"),
        new Meant(
            Columns.optionalText(row, "lineage_glob"),
            Columns.optionalText(row, "package_purl"),
            Columns.optionalText(row, "flaw")),
        row.getString("kind"),
        row.getString("reason"),
        row.getString("state"),
        Columns.optionalText(row, "state_reason"),
        new Named(row.getLong("owner_id"), row.getString("owner_name")),
        team.flatMap(id -> teamName.map(name -> new Named(id, name))),
        new Named(row.getLong("requested_by"), row.getString("requested_name")),
        Columns.instant(row, "requested_at"),
        Columns.optionalText(row, "decided_name"),
        Columns.optionalInstant(row, "decided_at"),
        Columns.instant(row, "expires_at"));
  }
}
