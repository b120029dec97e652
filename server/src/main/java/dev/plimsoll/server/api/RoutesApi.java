// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.api.TeamsApi.TeamRefJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.ChannelStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.Page;
import dev.plimsoll.server.store.RouteStore;
import dev.plimsoll.server.store.RouteStore.Shown;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Routes: which team hears what, and where.
public record RoutesApi(Database database, RouteStore store, AuditStore audit) {

  private static final List<String> DIGESTS = List.of("none", "daily", "weekly");
  private static final List<String> SEVERITIES =
      List.of("critical", "high", "medium", "low", "unknown");

  record RouteWishJson(
      long channel,
      Optional<Long> team,
      Optional<String> severity,
      Optional<Boolean> exploitedOnly,
      Optional<String> lineages,
      Optional<String> digest,
      Optional<Integer> hour,
      Optional<String> zone) {}

  record ChannelRefJson(long id, String name, String kind) {}

  record RouteJson(
      long id,
      ChannelRefJson channel,
      Optional<TeamRefJson> team,
      Optional<String> severity,
      boolean exploitedOnly,
      Optional<String> lineages,
      String digest,
      Optional<Integer> hour,
      Optional<String> zone) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/routes", Permission.READ, this::list),
        Route.post("/api/v1/routes", Permission.MANAGE_TEAM, this::add),
        Route.patch("/api/v1/routes/{id}", Permission.MANAGE_TEAM, this::change),
        Route.delete("/api/v1/routes/{id}", Permission.MANAGE_TEAM, this::remove));
  }

  private Response list(Request request) {
    request.query().only("cursor", "limit");
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "routes",
        RouteJson.class,
        1,
        (_, _) -> Page.whole(store.list(scope)).map(RoutesApi::json));
  }

  private Response add(Request request) {
    RouteStore.Wish wish = wish(request.json(RouteWishJson.class));
    ChannelsApi.require(request, wish.team());
    RouteJson added =
        database.write(
            handle -> {
              wish.team().ifPresent(team -> Fields.checkTeam(handle, "/team", team));
              requireChannel(handle, request, wish.channel());
              long id = RouteStore.add(handle, wish);
              write(handle, request, "route.add", id, wish);
              return json(RouteStore.find(handle, Scope.everything(), id).orElseThrow());
            });
    return Response.created("/api/v1/routes/" + added.id(), added);
  }

  private Response change(Request request) {
    long id = request.id("id");
    RouteStore.Wish wish = wish(request.json(RouteWishJson.class));
    ChannelsApi.require(request, wish.team());
    RouteJson changed =
        database.write(
            handle -> {
              requireOwn(handle, request, id);
              requireChannel(handle, request, wish.channel());
              RouteStore.change(handle, id, wish);
              write(handle, request, "route.change", id, wish);
              return json(RouteStore.find(handle, Scope.everything(), id).orElseThrow());
            });
    return Response.json(changed);
  }

  /// The route, when who asks may change it.
  private static Shown requireOwn(Handle handle, Request request, long id) {
    Shown route =
        RouteStore.find(handle, request.scope(Permission.READ), id)
            .orElseThrow(() -> Problem.notFound("route " + id));
    ChannelsApi.require(request, route.wish().team());
    return route;
  }

  /// A team's own channel is used by who manages that team; one of the platform by everybody.
  private static void requireChannel(Handle handle, Request request, long id) {
    ChannelStore.Channel channel =
        ChannelStore.find(handle, request.scope(Permission.READ), id)
            .orElseThrow(() -> Problem.field("/channel", "is no channel that you may see"));
    channel.wish().team().ifPresent(team -> request.require(Permission.MANAGE_TEAM, team));
  }

  private Response remove(Request request) {
    long id = request.id("id");
    database.run(
        handle -> {
          Shown route = requireOwn(handle, request, id);
          RouteStore.remove(handle, id);
          write(handle, request, "route.remove", id, route.wish());
        });
    return Response.noContent();
  }

  private static RouteStore.Wish wish(RouteWishJson json) {
    String digest = json.digest().orElse("none");
    if (!DIGESTS.contains(digest)) {
      throw Problem.field("/digest", "must be one of " + String.join(", ", DIGESTS));
    }
    if (digest.equals("none") && (json.hour().isPresent() || json.zone().isPresent())) {
      throw Problem.field("/hour", "is for digests only, and so is the zone");
    }
    json.hour().ifPresent(hour -> Fields.check("/hour", hour, 0, 23));
    json.zone().ifPresent(RoutesApi::checkZone);
    json.lineages().ifPresent(text -> Fields.checkPattern("/lineages", text));
    return new RouteStore.Wish(
        json.channel(),
        json.team(),
        json.severity().map(RoutesApi::severity),
        json.exploitedOnly().orElse(false),
        json.lineages(),
        digest,
        json.hour(),
        json.zone());
  }

  private static void checkZone(String zone) {
    Fields.check("/zone", zone, 60);
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw Problem.field("/zone", "must be a time zone such as Europe/Berlin");
    }
  }

  private static Severity severity(String word) {
    if (!SEVERITIES.contains(word)) {
      throw Problem.field("/severity", "must be one of " + String.join(", ", SEVERITIES));
    }
    return Severity.parse(word).orElseThrow();
  }

  private void write(Handle handle, Request request, String action, long id, RouteStore.Wish wish) {
    audit.write(
        handle,
        request.time(),
        request.principal(),
        action,
        "route/" + id,
        wish.team(),
        Map.of("channel", wish.channel(), "digest", wish.digest()));
  }

  private static RouteJson json(Shown route) {
    RouteStore.Wish wish = route.wish();
    return new RouteJson(
        route.id(),
        new ChannelRefJson(wish.channel(), route.channelName(), route.channelKind()),
        wish.team().flatMap(id -> route.teamName().map(name -> new TeamRefJson(id, name))),
        wish.severity().map(Severity::word),
        wish.isExploitedOnly(),
        wish.lineages(),
        wish.digest(),
        wish.hour(),
        wish.zone());
  }
}
