// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Registries that are connected. Their credentials are here only sealed.
public final class RegistryStore {

  /// The kind of a registry that nobody connected and some scan named: it has no credential and is
  /// never listed.
  public static final String VISITED = "visited";

  private final Database database;

  public RegistryStore(Database database) {
    this.database = database;
  }

  /// How a registry is spoken to and what of it is wanted.
  ///
  /// @param address `host[:port]`
  /// @param ca a certificate in PEM that signs the registry's
  /// @param scope a rule as JSON (`connect.ScopeRuleJson`)
  /// @param namedRepositories for registries that do not list theirs
  public record Settings(
      String address,
      String name,
      String kind,
      boolean isInsecure,
      Optional<String> ca,
      Optional<String> username,
      String scope,
      List<String> namedRepositories,
      int everyMinutes) {

    public Settings {
      namedRepositories = List.copyOf(namedRepositories);
    }

    /// The same of another kind, once that is known better.
    public Settings ofKind(String other) {
      return new Settings(
          address, name, other, isInsecure, ca, username, scope, namedRepositories, everyMinutes);
    }
  }

  /// A registry.
  ///
  /// @param firstScanned when all of the first listing was scanned; until then nobody is told of
  ///   single findings
  /// @param problem why the last listing failed
  public record Registry(
      long id,
      Settings settings,
      boolean isPaused,
      boolean hasCredential,
      boolean hasHook,
      Instant created,
      Optional<Instant> synced,
      Optional<Instant> pushed,
      Optional<Instant> firstScanned,
      Optional<String> problem) {}

  /// How a registry is reached.
  ///
  /// @param credential sealed; empty when it is asked as nobody
  public record Way(Settings settings, Optional<byte[]> credential) {}

  /// How much of it is known.
  public record Totals(long repositories, long tags, long images) {}

  /// Connects a registry; one that was only visited becomes it, and one that was disconnected is it
  /// again, with all that is known of its images.
  ///
  /// @return empty when a registry with that address is there already
  public Optional<Long> add(Handle handle, Settings settings, Instant at) {
    handle
        .createUpdate(
            """
            update registry set removed_at = null, kind = 'visited', is_insecure = false,
              is_paused = false, ca = null, username = null, named_repositories = '{}',
              scope = '{}', synced_at = null, pushed_at = null, problem = null
            where id = (select max(id) from registry
                where address = :address and removed_at is not null)
              and not exists (select from registry
                where address = :address and removed_at is null)
            """)
        .bind("address", settings.address())
        .execute();
    return handle
        .createQuery(
            """
            insert into registry (address, name, kind, is_insecure, ca, username, scope,
              named_repositories, every_minutes, created_at)
            values (:address, :name, :kind, :insecure, :ca, :username, cast(:scope as jsonb),
              :named, :every, :at)
            on conflict (address) where removed_at is null do update set name = excluded.name,
              kind = excluded.kind, is_insecure = excluded.is_insecure, ca = excluded.ca,
              username = excluded.username, scope = excluded.scope,
              named_repositories = excluded.named_repositories,
              every_minutes = excluded.every_minutes, created_at = excluded.created_at
              where registry.kind = 'visited' and excluded.kind <> 'visited'
            returning id
            """)
        .bind("address", settings.address())
        .bind("name", settings.name())
        .bind("kind", settings.kind())
        .bind("insecure", settings.isInsecure())
        .bind("ca", settings.ca())
        .bind("username", settings.username())
        .bind("scope", settings.scope())
        .bindArray("named", String.class, settings.namedRepositories())
        .bind("every", settings.everyMinutes())
        .bind("at", at)
        .mapTo(Long.class)
        .findOne();
  }

  /// Changes all settings but the address, which is what the registry is.
  public void change(Handle handle, long id, Settings settings, boolean isPaused) {
    handle
        .createUpdate(
            """
            update registry set name = :name, is_insecure = :insecure, ca = :ca,
              username = :username, scope = cast(:scope as jsonb), named_repositories = :named,
              every_minutes = :every, is_paused = :paused
            where id = :id
            """)
        .bind("id", id)
        .bind("name", settings.name())
        .bind("insecure", settings.isInsecure())
        .bind("ca", settings.ca())
        .bind("username", settings.username())
        .bind("scope", settings.scope())
        .bindArray("named", String.class, settings.namedRepositories())
        .bind("every", settings.everyMinutes())
        .bind("paused", isPaused)
        .execute();
  }

  /// Keeps a sealed credential, or forgets the one there is.
  public void setCredential(Handle handle, long id, Optional<byte[]> sealed) {
    handle
        .createUpdate("update registry set credential = :sealed where id = :id")
        .bind("id", id)
        .bind("sealed", sealed)
        .execute();
  }

  /// Asked for each scan, so it reads one row.
  public Optional<Way> way(long id) {
    return database.ask(
        handle ->
            handle
                .createQuery("select * from registry where id = :id and removed_at is null")
                .bind("id", id)
                .map(
                    (row, _) ->
                        new Way(settings(row), Optional.ofNullable(row.getBytes("credential"))))
                .findOne());
  }

  public void setHookSecret(Handle handle, long id, byte[] sealed) {
    handle
        .createUpdate("update registry set hook_secret = :sealed where id = :id")
        .bind("id", id)
        .bind("sealed", sealed)
        .execute();
  }

  public Optional<byte[]> hookSecret(long id) {
    return sealed(id, "hook_secret");
  }

  private Optional<byte[]> sealed(long id, String column) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select " + column + " from registry where id = :id and removed_at is null")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne());
  }

  /// Disconnects a registry and forgets its secrets. What is known of its images stays, and stays
  /// judged, but nothing of it is wanted any more, and nothing that could not be done is left.
  public void remove(Handle handle, long id, Instant at) {
    handle
        .createUpdate(
            """
            update tag set is_wanted = false, unwanted_because = 'registry disconnected'
            where is_wanted and repository_id in
              (select id from repository where registry_id = :id)
            """)
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            update lineage set is_wanted = false
            where is_wanted and repository_id in
              (select id from repository where registry_id = :id)
            """)
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            delete from job_note where state = 'failed' and (kind = 'sync' and id = cast(:id as text)
              or kind in ('repository', 'tag') and id like :id || '/%')
            """)
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            update registry set removed_at = :at, credential = null, hook_secret = null
            where id = :id and removed_at is null
            """)
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  /// Notes the end of a listing.
  ///
  /// @param problem why it failed; empty when it did not
  public void synced(long id, Instant at, Optional<String> problem) {
    database.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  update registry set problem = :problem,
                    synced_at = case when cast(:problem as text) is null
                      then :at else synced_at end
                  where id = :id
                  """)
              .bind("id", id)
              .bind("at", at)
              .bind("problem", problem)
              .execute();
          LiveStore.registry(handle, id, problem.isPresent() ? "problem" : "synced", at);
        });
  }

  /// Notes a push event.
  public void pushed(Handle handle, long id, Instant at) {
    handle
        .createUpdate("update registry set pushed_at = :at where id = :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  /// Ends the silence of first imports where nothing of the first listing waits any more.
  ///
  /// @return the registries whose first import is over now
  public List<Long> endFirstImports(Handle handle, Instant at) {
    return handle
        .createQuery(
            """
            update registry g set first_scanned_at = :at
            where g.first_scanned_at is null and g.synced_at is not null and not exists (
              select from repository r
              join tag t on t.repository_id = r.id
              join image i on i.id = t.image_id
              where r.registry_id = g.id and t.is_wanted and t.gone_at is null
                and i.state = 'waiting')
              and not exists (select from work_queue q where q.task_name = 'repository'
                and q.task_instance like g.id || '/%')
            returning g.id
            """)
        .bind("at", at)
        .mapTo(Long.class)
        .list();
  }

  public Optional<Registry> find(long id) {
    return database.ask(
        handle ->
            handle
                .createQuery("select * from registry where id = :id and removed_at is null")
                .bind("id", id)
                .map((row, _) -> registry(row))
                .findOne());
  }

  /// The registry as somebody sees it: there if some repository of theirs is in it.
  public Optional<Registry> find(Scope scope, long id) {
    return list(scope).stream().filter(registry -> registry.id() == id).findFirst();
  }

  /// Those that are connected, as somebody sees them.
  public List<Registry> list(Scope scope) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select * from registry g
                    where g.removed_at is null and g.kind <> 'visited' and (:all
                      or exists (select from repository r
                        where r.registry_id = g.id and r.team_id = any(:teams)))
                    order by g.name, g.id
                    """)
                .bind("all", scope.isEverything())
                .bindArray("teams", Integer.class, teams(scope))
                .map((row, _) -> registry(row))
                .list());
  }

  /// How much of a registry is known that somebody sees.
  public Totals totals(Scope scope, long id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select count(distinct r.id) as repositories, count(t.id) as tags,
                      count(distinct t.image_id) as images
                    from repository r left join tag t on t.repository_id = r.id and t.gone_at is null
                    where r.registry_id = :id and (:all or r.team_id = any(:teams))
                    """)
                .bind("id", id)
                .bind("all", scope.isEverything())
                .bindArray("teams", Integer.class, teams(scope))
                .map(
                    (row, _) ->
                        new Totals(
                            row.getLong("repositories"),
                            row.getLong("tags"),
                            row.getLong("images")))
                .one());
  }

  private static Object[] teams(Scope scope) {
    return scope.teams().stream().map(Math::toIntExact).toArray();
  }

  public Optional<Registry> findByAddress(String address) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from registry where address = :address and removed_at is null")
                .bind("address", address)
                .map((row, _) -> registry(row))
                .findOne());
  }

  /// Registries whose next listing is due, by their own rhythm. One that waits to be tried again
  /// keeps waiting, and one that was given up rests as long as one that was listed.
  public List<Long> due(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select id from registry g
                    where removed_at is null and not is_paused and kind <> 'visited'
                      and (synced_at is null
                        or synced_at + make_interval(mins => every_minutes) <= :now)
                      and not exists (select from work_queue q
                        where q.task_name = 'sync' and q.task_instance = g.id::text)
                      and not exists (select from job_note n
                        where n.kind = 'sync' and n.id = g.id::text and n.state = 'failed'
                          and n.at + make_interval(mins => every_minutes) > :now)
                    order by synced_at nulls first, id
                    """)
                .bind("now", now)
                .mapTo(Long.class)
                .list());
  }

  private static Settings settings(ResultSet row) throws SQLException {
    return new Settings(
        row.getString("address"),
        row.getString("name"),
        row.getString("kind"),
        row.getBoolean("is_insecure"),
        Columns.optionalText(row, "ca"),
        Columns.optionalText(row, "username"),
        row.getString("scope"),
        Columns.texts(row, "named_repositories"),
        row.getInt("every_minutes"));
  }

  private static Registry registry(ResultSet row) throws SQLException {
    return new Registry(
        row.getLong("id"),
        settings(row),
        row.getBoolean("is_paused"),
        row.getBytes("credential") != null,
        row.getBytes("hook_secret") != null,
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "synced_at"),
        Columns.optionalInstant(row, "pushed_at"),
        Columns.optionalInstant(row, "first_scanned_at"),
        Columns.optionalText(row, "problem"));
  }
}
