// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The waivers that hold in a lineage, for findings that are not stored.
public final class WaiverLookup {

  private final Database database;
  private final OwnershipStore ownership;

  public WaiverLookup(Database database, OwnershipStore ownership) {
    this.database = database;
    this.ownership = ownership;
  }

  /// An approved waiver.
  ///
  /// @param kind `acceptedRisk`, `notAffected` or `willFix`
  /// @param flaws all names of the flaw; none for any flaw
  /// @param purl of the package, without version; empty for any package
  public record Holding(
      long id,
      String kind,
      String reason,
      String owner,
      Optional<Instant> approved,
      Instant expires,
      Set<String> flaws,
      Optional<String> purl) {

    public Holding {
      flaws = Set.copyOf(flaws);
    }

    /// Whether it is about that flaw in that package.
    ///
    /// @param names all of the flaw
    public boolean means(Set<String> names, Purl subject) {
      return (flaws.isEmpty() || names.stream().anyMatch(flaws::contains))
          && (purl.isEmpty() || Purl.parse(purl.get()).filter(p -> isOf(p, subject)).isPresent());
    }

    private static boolean isOf(Purl waived, Purl subject) {
      return waived.type().equals(subject.type())
          && PackageStore.path(waived).equals(PackageStore.path(subject));
    }
  }

  /// Those that hold in a lineage at a time, which need not be stored yet; none when the scope does
  /// not cover who owns it.
  ///
  /// @param repository `registry/repository`
  /// @param pattern of the tag
  public List<Holding> of(Scope scope, String repository, String pattern, Instant at) {
    return database.read(
        handle -> {
          Optional<Long> team = ownership.owner(handle, repository);
          boolean isSeen = team.map(scope::covers).orElse(scope.isEverything());
          return isSeen ? find(handle, repository + ":" + pattern, team, at) : List.of();
        });
  }

  private static List<Holding> find(
      Handle handle, String lineage, Optional<Long> team, Instant at) {
    return handle
        .createQuery(
            """
            select w.id, w.kind, w.reason, p.name, w.decided_at, w.expires_at, w.package_purl,
              array(
                select w.flaw where w.flaw is not null
                union select f.name from flaw f where f.id = w.flaw_id
                union select a.alias from flaw_alias a where a.flaw_id = w.flaw_id) flaws
            from waiver w join person p on p.id = w.owner_id
            where w.state = 'approved' and w.expires_at > :at
              and (w.lineage_glob is null
                or :lineage like as_like(w.lineage_glob)
                  and (w.team_id is null or w.team_id = :team))
            order by w.id""")
        .bind("at", at)
        .bind("lineage", StoredText.name(lineage))
        .bind("team", team)
        .map((row, _) -> read(row))
        .list();
  }

  private static Holding read(ResultSet row) throws SQLException {
    return new Holding(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("reason"),
        row.getString("name"),
        Optional.ofNullable(row.getTimestamp("decided_at")).map(t -> t.toInstant()),
        row.getTimestamp("expires_at").toInstant(),
        Set.of((String[]) row.getArray("flaws").getArray()),
        Rows.text(row, 7));
  }
}
