// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// People and their roles in teams.
public final class PeopleStore {

  private final Database database;

  public PeopleStore(Database database) {
    this.database = database;
  }

  /// A person.
  ///
  /// @param password encoded; empty until they have set one
  /// @param previousSeen when their session before this one was last used
  public record Person(
      long id,
      String email,
      String name,
      Optional<String> password,
      boolean isAdmin,
      Optional<Instant> disabled,
      Instant created,
      Optional<Instant> lastSeen,
      Optional<Instant> previousSeen) {

    @Override
    public String toString() {
      return "Person[" + id + " " + email + "]";
    }
  }

  /// A person's role in a team, or seen from the team, a member.
  ///
  /// @param id of the other side
  public record Membership(long id, String name, Role role) {}

  /// Whether anybody is there yet.
  public boolean isEmpty() {
    return database.read(this::isEmpty);
  }

  /// The same within a transaction.
  public boolean isEmpty(Handle handle) {
    return handle.createQuery("select not exists (select from person)").mapTo(Boolean.class).one();
  }

  /// Adds a person.
  ///
  /// @return empty when somebody has that address already
  public Optional<Long> add(Handle handle, String email, String name, boolean isAdmin, Instant at) {
    return handle
        .createQuery(
            """
            insert into person (email, name, is_admin, created_at)
            values (:email, :name, :admin, :at)
            on conflict ((lower(email))) do nothing
            returning id
            """)
        .bind("email", email.strip())
        .bind("name", name.strip())
        .bind("admin", isAdmin)
        .bind("at", at)
        .mapTo(Long.class)
        .findOne();
  }

  public Optional<Person> find(long id) {
    return database.read(handle -> find(handle, id));
  }

  public Optional<Person> find(Handle handle, long id) {
    return handle
        .createQuery("select * from person where id = :id")
        .bind("id", id)
        .map((row, _) -> person(row))
        .findOne();
  }

  public Optional<Person> findByEmail(String email) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from person where lower(email) = lower(:email)")
                .bind("email", email.strip())
                .map((row, _) -> person(row))
                .findOne());
  }

  /// People by name.
  ///
  /// @param part of the name or the address
  public Page<Person> list(Optional<String> part, Optional<Cursor> from, int limit) {
    return list("(name ilike :part or email ilike :part)", part, from, limit);
  }

  /// People who can sign in, by name.
  ///
  /// @param part of the name
  public Page<Person> names(Optional<String> part, Optional<Cursor> from, int limit) {
    return list("name ilike :part and disabled_at is null", part, from, limit);
  }

  private Page<Person> list(
      String condition, Optional<String> part, Optional<Cursor> from, int limit) {
    String pattern = part.map(Patterns::containing).orElse("%");
    return database.read(
        handle -> {
          List<Person> rows =
              handle
                  .createQuery(
                      """
                      select * from person
                      where (lower(name), id) > (:name, :id) and %s
                      order by lower(name), id limit :limit
                      """
                          .formatted(condition))
                  .bind("name", from.map(c -> c.value(0)).orElse(""))
                  .bind("id", from.map(c -> c.number(1)).orElse(0L))
                  .bind("part", pattern)
                  .bind("limit", limit + 1)
                  .map((row, _) -> person(row))
                  .list();
          long all =
              handle
                  .createQuery("select count(*) from person where " + condition)
                  .bind("part", pattern)
                  .mapTo(Long.class)
                  .one();
          return Page.of(
              rows,
              limit,
              p -> Cursor.of(p.name().toLowerCase(Locale.ROOT), p.id()),
              Count.exactly(all));
        });
  }

  /// Changes what is given.
  public void change(Handle handle, long id, Optional<String> name, Optional<Boolean> isAdmin) {
    handle
        .createUpdate(
            """
            update person set name = coalesce(:name, name), is_admin = coalesce(:admin, is_admin)
            where id = :id
            """)
        .bind("id", id)
        .bind("name", name.map(String::strip))
        .bind("admin", isAdmin)
        .execute();
  }

  /// Disables a person, whose sessions end and tokens stop at once, or lets them in again.
  public void disable(Handle handle, long id, boolean isDisabled, Instant at) {
    handle
        .createUpdate("update person set disabled_at = :at where id = :id")
        .bind("id", id)
        .bind("at", isDisabled ? Optional.of(at) : Optional.<Instant>empty())
        .execute();
    if (isDisabled) {
      handle.createUpdate("delete from session where person_id = :id").bind("id", id).execute();
      handle
          .createUpdate(
              "update token set revoked_at = :at where person_id = :id and revoked_at is null")
          .bind("id", id)
          .bind("at", at)
          .execute();
    }
  }

  public void setPassword(Handle handle, long id, String encoded) {
    handle
        .createUpdate("update person set password = :password where id = :id")
        .bind("id", id)
        .bind("password", encoded)
        .execute();
  }

  /// How many may administer everything; the last one can't be taken away.
  public long admins(Handle handle) {
    return handle
        .createQuery("select count(*) from person where is_admin and disabled_at is null")
        .mapTo(Long.class)
        .one();
  }

  /// The roles of a person, by team.
  public Map<Long, Role> roles(long person) {
    Map<Long, Role> roles = new HashMap<>();
    teamsOf(person).forEach(m -> roles.put(m.id(), m.role()));
    return roles;
  }

  public List<Membership> teamsOf(long person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select t.id, t.name, m.role from membership m join team t on t.id = m.team_id
                    where m.person_id = :person order by t.name
                    """)
                .bind("person", person)
                .map((row, _) -> membership(row))
                .list());
  }

  public List<Membership> membersOf(long team) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select p.id, p.name, m.role from membership m join person p on p.id = m.person_id
                    where m.team_id = :team order by p.name, p.id
                    """)
                .bind("team", team)
                .map((row, _) -> membership(row))
                .list());
  }

  public void setRole(Handle handle, long person, long team, Role role) {
    handle
        .createUpdate(
            """
            insert into membership (person_id, team_id, role) values (:person, :team, :role)
            on conflict (person_id, team_id) do update set role = excluded.role
            """)
        .bind("person", person)
        .bind("team", team)
        .bind("role", text(role))
        .execute();
  }

  /// @return whether they were a member
  public boolean removeRole(Handle handle, long person, long team) {
    return handle
            .createUpdate("delete from membership where person_id = :person and team_id = :team")
            .bind("person", person)
            .bind("team", team)
            .execute()
        > 0;
  }

  /// The role as rows and the API write it.
  public static String text(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Membership membership(ResultSet row) throws SQLException {
    Role role = Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    return new Membership(row.getLong("id"), row.getString("name"), role);
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        Columns.optionalText(row, "password"),
        row.getBoolean("is_admin"),
        Columns.optionalInstant(row, "disabled_at"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "last_seen"),
        Columns.optionalInstant(row, "previous_seen"));
  }
}
