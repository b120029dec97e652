// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Grant;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is behind many sessions and tokens at once, by one query that notes no use.
public final class PresenceStore {

  private final Database database;

  public PresenceStore(Database database) {
    this.database = database;
  }

  private static final String PRESENT =
      """
      select x.fingerprint, x.token_id, coalesce(x.name, p.name) as name, p.id, p.is_admin,
        x.scopes, x.team_id,
        array(select m.team_id from membership m where m.person_id = p.id order by 1) as teams,
        array(select m.role from membership m where m.person_id = p.id order by m.team_id) as roles
      from (
        select fingerprint, person_id, cast(null as int) as token_id, cast(null as text) as name,
          cast('{}' as text[]) as scopes, cast(null as int) as team_id
        from session where fingerprint = any(:fingerprints) and expires_at > :at
        union all
        select fingerprint, person_id, id, name, scopes, team_id
        from token
        where fingerprint = any(:fingerprints) and revoked_at is null and expires_at > :at) x
      join person p on p.id = x.person_id
      where p.disabled_at is null""";

  /// By fingerprint; who is nobody now is left out.
  public Map<String, Principal> of(Collection<String> fingerprints, Instant at) {
    Map<String, Principal> present = new HashMap<>();
    database.read(
        handle ->
            handle
                .createQuery(PRESENT)
                .bindArray("fingerprints", String.class, fingerprints)
                .bind("at", at)
                .map((row, _) -> present.put(row.getString("fingerprint"), principal(row)))
                .list());
    return present;
  }

  private static Principal principal(ResultSet row) throws SQLException {
    String name = row.getString("name");
    boolean isAdmin = row.getBoolean("is_admin");
    Optional<Long> token = Columns.optionalLong(row, "token_id");
    if (token.isEmpty()) {
      return Principal.person(row.getLong("id"), name, isAdmin, roles(row));
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    Columns.texts(row, "scopes").forEach(scope -> permissions.add(Permission.valueOf(scope)));
    Grant grant = new Grant(permissions, Columns.optionalLong(row, "team_id").map(Set::of));
    return Principal.token(token.get(), name, isAdmin, roles(row), grant);
  }

  private static Map<Long, Role> roles(ResultSet row) throws SQLException {
    List<Integer> teams = List.of((Integer[]) row.getArray("teams").getArray());
    List<String> words = Columns.texts(row, "roles");
    Map<Long, Role> roles = new HashMap<>();
    for (int i = 0; i < teams.size(); i++) {
      roles.put((long) teams.get(i), Role.valueOf(words.get(i).toUpperCase(Locale.ROOT)));
    }
    return roles;
  }
}
