// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// API tokens, by their fingerprints.
public final class TokenStore {

  private final Database database;

  public TokenStore(Database database) {
    this.database = database;
  }

  /// A token.
  ///
  /// @param owner the person in whose name it acts
  /// @param team the only team that it is for; empty for all of the owner's
  public record Token(
      long id,
      String name,
      long owner,
      String ownerName,
      Set<Permission> permissions,
      Optional<Long> team,
      Instant created,
      Instant expires,
      Optional<Instant> used,
      Optional<Instant> revoked) {

    public Token {
      permissions = Set.copyOf(permissions);
    }
  }

  /// What a new token is.
  public record Wish(
      String name, Set<Permission> permissions, Optional<Long> team, Instant expires) {}

  public long add(Handle handle, long owner, String fingerprint, Wish wish, Instant at) {
    return handle
        .createQuery(
            """
            insert into token (fingerprint, name, person_id, scopes, team_id, created_at, expires_at)
            values (:fingerprint, :name, :owner, :scopes, :team, :at, :expires)
            returning id
            """)
        .bind("fingerprint", fingerprint)
        .bind("name", wish.name().strip())
        .bind("owner", owner)
        .bindArray(
            "scopes",
            String.class,
            wish.permissions().stream().sorted().map(Permission::name).toList())
        .bind("team", wish.team())
        .bind("at", at)
        .bind("expires", wish.expires())
        .mapTo(Long.class)
        .one();
  }

  /// The token with that fingerprint, if it is good now; and notes its use.
  public Optional<Token> use(String fingerprint, Instant at) {
    return database.write(
        handle -> {
          Optional<Token> token =
              handle
                  .createQuery(
                      SELECT
                          + """
                           where t.fingerprint = :fingerprint and t.revoked_at is null
                            and t.expires_at > :at and p.disabled_at is null
                          """)
                  .bind("fingerprint", fingerprint)
                  .bind("at", at)
                  .map((row, _) -> token(row))
                  .findOne();
          token
              .filter(
                  t -> t.used().filter(u -> u.isAfter(at.minus(Duration.ofMinutes(1)))).isEmpty())
              .ifPresent(t -> note(handle, t.id(), at));
          return token;
        });
  }

  private static void note(Handle handle, long id, Instant at) {
    handle
        .createUpdate("update token set used_at = :at where id = :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  public Optional<Token> find(long id) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " where t.id = :id")
                .bind("id", id)
                .map((row, _) -> token(row))
                .findOne());
  }

  /// Tokens, the newest first.
  ///
  /// @param owner whose; empty for everybody's
  public Page<Token> list(Optional<Long> owner, Optional<Cursor> from, int limit) {
    return database.read(
        handle -> {
          List<Token> rows =
              handle
                  .createQuery(
                      SELECT
                          + """
                           where (cast(:owner as bigint) is null or t.person_id = :owner)
                            and t.id < :before order by t.id desc limit :limit
                          """)
                  .bind("owner", owner)
                  .bind("before", from.map(c -> c.number(0)).orElse(Long.MAX_VALUE))
                  .bind("limit", limit + 1)
                  .map((row, _) -> token(row))
                  .list();
          long all =
              handle
                  .createQuery(
                      """
                      select count(*) from token
                      where cast(:owner as bigint) is null or person_id = :owner
                      """)
                  .bind("owner", owner)
                  .mapTo(Long.class)
                  .one();
          return Page.of(rows, limit, t -> Cursor.of(t.id()), Count.exactly(all));
        });
  }

  public void revoke(Handle handle, long id, Instant at) {
    handle
        .createUpdate("update token set revoked_at = coalesce(revoked_at, :at) where id = :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  private static final String SELECT =
      "select t.*, p.name as owner_name from token t join person p on p.id = t.person_id";

  private static Token token(ResultSet row) throws SQLException {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    Columns.texts(row, "scopes").forEach(name -> permissions.add(Permission.valueOf(name)));
    return new Token(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("person_id"),
        row.getString("owner_name"),
        permissions,
        Columns.optionalLong(row, "team_id"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Columns.optionalInstant(row, "used_at"),
        Columns.optionalInstant(row, "revoked_at"));
  }
}
