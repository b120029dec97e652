// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.connect.Check;
import dev.plimsoll.server.connect.Connector;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.jobs.JobException;
import dev.plimsoll.server.jobs.SyncWork;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.secret.Secret;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.Page;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Registry;
import dev.plimsoll.server.store.RegistryStore.Settings;
import dev.plimsoll.server.store.RepositoryList;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Registries: connected after each permission was tried, and their credentials only ever taken in.
///
/// @param publicUrl where registries find us
public record RegistriesApi(
    Database database,
    RegistryStore registries,
    RepositoryList repositories,
    JobStore jobs,
    AuditStore audit,
    Keyring keys,
    Secrets secrets,
    Connections connections,
    URI publicUrl) {

  /// Without these nothing else can be had.
  private static final Set<dev.plimsoll.server.connect.Permission> NEEDED =
      Set.of(
          dev.plimsoll.server.connect.Permission.REACH,
          dev.plimsoll.server.connect.Permission.TLS,
          dev.plimsoll.server.connect.Permission.SIGN_IN);

  record ChangeJson(
      Optional<String> name,
      Optional<String> username,
      Optional<String> password,
      Optional<String> ca,
      Optional<Boolean> isInsecure,
      Optional<List<String>> repositories,
      Optional<JsonNode> scope,
      Optional<Integer> everyMinutes,
      Optional<Boolean> isPaused) {

    ChangeJson {
      scope = scope.filter(json -> !json.isNull());
    }

    @Override
    public String toString() {
      return "ChangeJson[" + name + "]";
    }
  }

  /// What of a connected registry might be wanted; what is not said stays as it is.
  record TrialJson(Optional<List<String>> repositories, Optional<JsonNode> scope) {

    TrialJson {
      scope = scope.filter(json -> !json.isNull());
    }

    private ChangeJson change() {
      return new ChangeJson(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          repositories,
          scope,
          Optional.empty(),
          Optional.empty());
    }
  }

  record HookJson(String address, String secret) {
    @Override
    public String toString() {
      return "HookJson[" + address + "]";
    }
  }

  public List<Route> routes() {
    Permission manage = Permission.MANAGE_REGISTRIES;
    return List.of(
        Route.get("/api/v1/registries", Permission.READ, this::list),
        Route.post("/api/v1/registries", manage, this::add),
        Route.post("/api/v1/registries/probe", manage, this::probe),
        Route.post("/api/v1/registries/preview", manage, this::preview),
        Route.get("/api/v1/registries/{id}", Permission.READ, this::get),
        Route.patch("/api/v1/registries/{id}", manage, this::change),
        Route.delete("/api/v1/registries/{id}", manage, this::remove),
        Route.post("/api/v1/registries/{id}/probe", manage, this::probeAgain),
        Route.post("/api/v1/registries/{id}/preview", manage, this::previewAgain),
        Route.post("/api/v1/registries/{id}/sync", Permission.SCAN, this::sync),
        Route.get("/api/v1/registries/{id}/repositories", Permission.READ, this::repositories),
        Route.post("/api/v1/registries/{id}/hook", manage, this::renewHook));
  }

  private Response list(Request request) {
    request.query().only("cursor", "limit");
    List<Registry> all = registries.list(request.scope(Permission.READ));
    return Response.json(Lists.json(Page.whole(all).map(r -> json(request, r))));
  }

  private Response get(Request request) {
    return Response.json(json(request, registry(request, Permission.READ)));
  }

  private RegistryAnswers.RegistryJson json(Request request, Registry registry) {
    return RegistryAnswers.registry(
        registry,
        registries.totals(request.scope(Permission.READ), registry.id()),
        request.principal().may(Permission.MANAGE_REGISTRIES));
  }

  private Registry registry(Request request, Permission permission) {
    long id = request.id("id");
    return registries
        .find(request.scope(permission), id)
        .orElseThrow(() -> Problem.notFound("registry " + id));
  }

  private Response probe(Request request) {
    RegistryWish wish = request.json(RegistryWish.class);
    Settings settings = wish.settings();
    Connector connector = connections.trial(settings, wish.password());
    List<Check> checks = connector.probe(settings.namedRepositories());
    return Response.json(RegistryAnswers.probe(connector.kind(), checks));
  }

  private Response probeAgain(Request request) {
    Registry registry = registry(request, Permission.MANAGE_REGISTRIES);
    Connector connector = connector(registry);
    List<Check> checks = connector.probe(registry.settings().namedRepositories());
    return Response.json(RegistryAnswers.probe(connector.kind(), checks));
  }

  /// By what is kept of it.
  private Connector connector(Registry registry) {
    try {
      return connections.trial(registry.id());
    } catch (JobException e) {
      throw Problem.conflict(String.valueOf(e.getMessage()), "Give the credential again.");
    }
  }

  /// Takes no address, certificate or user, so that the kept password goes only where it goes
  /// anyway.
  private Response previewAgain(Request request) {
    Registry registry = registry(request, Permission.MANAGE_REGISTRIES);
    RegistryWish wish = changed(registry.settings(), request.json(TrialJson.class).change());
    List<String> named = wish.settings().namedRepositories();
    return Response.json(
        RegistryAnswers.preview(connector(registry), wish.rule(), named, request.time()));
  }

  private Response preview(Request request) {
    RegistryWish wish = request.json(RegistryWish.class);
    Settings settings = wish.settings();
    Connector connector = connections.trial(settings, wish.password());
    return Response.json(
        RegistryAnswers.preview(
            connector, wish.rule(), settings.namedRepositories(), request.time()));
  }

  private Response add(Request request) {
    RegistryWish wish = request.json(RegistryWish.class);
    Settings settings = wish.settings();
    if (registries.findByAddress(settings.address()).filter(r -> !isVisited(r)).isPresent()) {
      throw taken(settings);
    }
    Connector connector = connections.trial(settings, wish.password());
    refuseUnusable(connector.probe(settings.namedRepositories()));
    Settings known = settings.ofKind(RegistryWish.kind(connector.kind()));
    long id = database.write(handle -> add(handle, request, wish, known));
    return Response.created(
        "/api/v1/registries/" + id, json(request, registries.find(id).orElseThrow()));
  }

  private long add(Handle handle, Request request, RegistryWish wish, Settings settings) {
    long id = registries.add(handle, settings, request.time()).orElseThrow(() -> taken(settings));
    wish.password().ifPresent(password -> keep(handle, id, password));
    list(handle, id, request);
    write(handle, request, "registry.add", id, Map.of("address", settings.address()));
    return id;
  }

  private void list(Handle handle, long id, Request request) {
    jobs.add(handle, SyncWork.KIND, Long.toString(id), JobStore.Priority.PERSON, request.time());
  }

  private static boolean isVisited(Registry registry) {
    return registry.settings().kind().equals(RegistryStore.VISITED);
  }

  private static Problem taken(Settings settings) {
    return Problem.conflict(
        "The registry " + settings.address() + " is connected already.",
        "Change that one, or disconnect it first.");
  }

  private static void refuseUnusable(List<Check> checks) {
    checks.stream()
        .filter(check -> NEEDED.contains(check.permission()))
        .filter(check -> check.state() == Check.State.DENIED)
        .findFirst()
        .ifPresent(
            check -> {
              throw Problem.conflict(
                  "We can't " + check.permission().words() + ": " + check.happened() + ".",
                  check.advice().isEmpty() ? "Try the registry first." : check.advice());
            });
  }

  /// An empty password forgets the one there is.
  private void keep(Handle handle, long id, String password) {
    Optional<byte[]> sealed =
        password.isEmpty()
            ? Optional.empty()
            : Optional.of(keys.seal(Connections.owner(id), Secret.of(password)));
    registries.setCredential(handle, id, sealed);
  }

  private Response change(Request request) {
    Registry before = registry(request, Permission.MANAGE_REGISTRIES);
    ChangeJson wish = request.json(ChangeJson.class);
    Settings settings =
        changed(before.settings(), wish).settings().ofKind(before.settings().kind());
    database.run(
        handle -> {
          registries.change(
              handle, before.id(), settings, wish.isPaused().orElse(before.isPaused()));
          wish.password().ifPresent(password -> keep(handle, before.id(), password));
          if (!wish.isPaused().orElse(before.isPaused())) { // so that it shows at once
            list(handle, before.id(), request);
          }
          write(handle, request, "registry.change", before.id(), told(wish));
        });
    return Response.json(json(request, registries.find(before.id()).orElseThrow()));
  }

  private static RegistryWish changed(Settings before, ChangeJson wish) {
    return new RegistryWish(
        before.address(),
        wish.name().or(() -> Optional.of(before.name())),
        wish.username().or(before::username),
        wish.password(),
        wish.ca().or(before::ca),
        wish.isInsecure().or(() -> Optional.of(before.isInsecure())),
        wish.repositories().or(() -> Optional.of(before.namedRepositories())),
        wish.scope().or(() -> Optional.of(RegistryAnswers.scope(before))),
        wish.everyMinutes().or(() -> Optional.of(before.everyMinutes())));
  }

  /// What the audit log tells of a change: of a password only that there is another.
  private static Map<String, Object> told(ChangeJson wish) {
    Map<String, Object> told = new TreeMap<>();
    wish.name().ifPresent(v -> told.put("name", v));
    wish.username().ifPresent(v -> told.put("username", v));
    wish.password().ifPresent(_ -> told.put("password", "changed"));
    wish.ca().ifPresent(_ -> told.put("ca", "changed"));
    wish.isInsecure().ifPresent(v -> told.put("isInsecure", v));
    wish.repositories().ifPresent(v -> told.put("repositories", v));
    wish.scope().ifPresent(v -> told.put("scope", v));
    wish.everyMinutes().ifPresent(v -> told.put("everyMinutes", v));
    wish.isPaused().ifPresent(v -> told.put("isPaused", v));
    return told;
  }

  private Response remove(Request request) {
    Registry registry = registry(request, Permission.MANAGE_REGISTRIES);
    database.run(
        handle -> {
          registries.remove(handle, registry.id(), request.time());
          write(
              handle,
              request,
              "registry.remove",
              registry.id(),
              Map.of("address", registry.settings().address()));
        });
    return Response.noContent();
  }

  private Response sync(Request request) {
    Registry registry = registry(request, Permission.SCAN);
    database.run(
        handle -> {
          list(handle, registry.id(), request);
          write(handle, request, "registry.sync", registry.id(), Map.of());
        });
    return Response.accepted(Map.of());
  }

  private Response repositories(Request request) {
    request.query().only("q", "cursor", "limit", "format");
    Registry registry = registry(request, Permission.READ);
    Scope scope = request.scope(Permission.READ);
    Optional<String> part = request.query().text("q", 200);
    return Lists.answer(
        request,
        "repositories",
        RegistryAnswers.RepositoryJson.class,
        1,
        (from, limit) ->
            repositories
                .list(scope, registry.id(), part, from, limit)
                .map(RegistryAnswers::repository));
  }

  private Response renewHook(Request request) {
    Registry registry = registry(request, Permission.MANAGE_REGISTRIES);
    SecretToken secret = secrets.receiver();
    byte[] sealed = keys.seal(HooksApi.owner(registry.id()), Secret.of(secret.text()));
    database.run(
        handle -> {
          registries.setHookSecret(handle, registry.id(), sealed);
          write(handle, request, "registry.hook", registry.id(), Map.of());
        });
    String path = "/api/v1/hooks/" + registry.id();
    return Response.created(path, new HookJson(publicUrl.resolve(path).toString(), secret.text()))
        .once();
  }

  private void write(
      Handle handle, Request request, String action, long id, Map<String, ?> detail) {
    audit.write(
        handle,
        request.time(),
        request.principal(),
        action,
        "registry/" + id,
        Optional.empty(),
        detail);
  }
}
