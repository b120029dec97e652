// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.SessionsApi.TeamRoleJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.Page;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.TeamStore;
import dev.plimsoll.server.store.TeamStore.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Teams, who is in them, and what they own.
public record TeamsApi(
    Database database,
    TeamStore teams,
    PeopleStore people,
    OwnershipStore ownership,
    AuditStore audit) {

  private static final int MAX_PATTERNS = 200;

  record TeamWishJson(String name, Optional<List<String>> patterns) {}

  record RoleJson(String role) {}

  record TeamJson(
      long id, String name, List<String> patterns, List<TeamRoleJson> members, long lineages) {}

  /// A team as other things name it.
  record TeamRefJson(long id, String name) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/teams", Permission.READ, this::list),
        Route.post("/api/v1/teams", Permission.MANAGE_PEOPLE, this::add),
        Route.get("/api/v1/teams/{id}", Permission.READ, this::get),
        Route.patch("/api/v1/teams/{id}", Permission.MANAGE_TEAM, this::change),
        Route.delete("/api/v1/teams/{id}", Permission.MANAGE_PEOPLE, this::remove),
        Route.put("/api/v1/teams/{id}/members/{personId}", Permission.MANAGE_TEAM, this::setMember),
        Route.delete(
            "/api/v1/teams/{id}/members/{personId}", Permission.MANAGE_TEAM, this::removeMember));
  }

  private Response list(Request request) {
    request.query().only("cursor", "limit", "format");
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "teams",
        TeamJson.class,
        1,
        (_, _) -> Page.whole(teams.list(scope)).map(this::json));
  }

  private Response get(Request request) {
    return Response.json(json(team(request, request.scope(Permission.READ))));
  }

  private Response add(Request request) {
    TeamWishJson wish = checked(request.json(TeamWishJson.class));
    long id =
        database.write(
            handle -> {
              long team =
                  teams
                      .add(handle, wish.name(), request.time())
                      .orElseThrow(() -> taken(wish.name()));
              setPatterns(handle, request, team, wish);
              write(handle, request, "team.add", team, Map.of("name", wish.name()));
              return team;
            });
    return Response.created(
        "/api/v1/teams/" + id, json(teams.find(Scope.everything(), id).orElseThrow()));
  }

  private Response change(Request request) {
    long id = team(request, request.scope(Permission.MANAGE_TEAM)).id();
    TeamWishJson wish = checked(request.json(TeamWishJson.class));
    database.run(
        handle -> {
          if (!teams.rename(handle, id, wish.name())) {
            throw taken(wish.name());
          }
          setPatterns(handle, request, id, wish);
          write(
              handle,
              request,
              "team.change",
              id,
              Map.of("name", wish.name(), "patterns", wish.patterns().orElse(List.of())));
        });
    return Response.json(json(teams.find(Scope.everything(), id).orElseThrow()));
  }

  /// What a team owns decides who sees what, so only who sees everything may say it.
  private void setPatterns(Handle handle, Request request, long team, TeamWishJson wish) {
    if (wish.patterns().isEmpty()) {
      return;
    }
    List<String> patterns = wish.patterns().get();
    List<String> before =
        teams.find(Scope.everything(), team).map(Team::patterns).orElse(List.of());
    if (patterns.equals(before)) {
      return;
    }
    if (!request.principal().may(Permission.MANAGE_PEOPLE)) {
      throw Problem.forbidden(
          "Which repositories a team owns decides who sees them.",
          "Ask an administrator of the platform to change the patterns.");
    }
    teams.setPatterns(handle, team, patterns);
    ownership.assign(handle, request.time());
  }

  private static TeamWishJson checked(TeamWishJson wish) {
    Fields.check("/name", wish.name(), 100);
    List<String> patterns = wish.patterns().orElse(List.of());
    Fields.check("/patterns", patterns.size(), 0, MAX_PATTERNS);
    for (int i = 0; i < patterns.size(); i++) {
      Fields.checkPattern("/patterns/" + i, patterns.get(i));
    }
    return wish;
  }

  private static Problem taken(String name) {
    return Problem.conflict("Another team is called " + name + ".", "Choose another name.");
  }

  private Response remove(Request request) {
    long id = team(request, request.scope(Permission.MANAGE_PEOPLE)).id();
    database.run(
        handle -> {
          ownership.release(handle, id, request.time());
          teams.remove(handle, id);
          ownership.assign(handle, request.time());
          write(handle, request, "team.remove", id, Map.of());
        });
    return Response.noContent();
  }

  private Response setMember(Request request) {
    long id = team(request, request.scope(Permission.MANAGE_TEAM)).id();
    long person = request.id("personId");
    RoleJson wish = request.json(RoleJson.class);
    database.run(
        handle -> {
          if (people.find(handle, person).isEmpty()) {
            throw Problem.notFound("person " + person);
          }
          people.setRole(handle, person, id, PeopleApi.role("/role", wish.role()));
          write(handle, request, "team.role", id, Map.of("person", person, "role", wish.role()));
        });
    return Response.noContent();
  }

  private Response removeMember(Request request) {
    long id = team(request, request.scope(Permission.MANAGE_TEAM)).id();
    long person = request.id("personId");
    database.run(
        handle -> {
          if (!people.removeRole(handle, person, id)) {
            throw Problem.notFound("member " + person + " of team " + id);
          }
          write(handle, request, "team.removeMember", id, Map.of("person", person));
        });
    return Response.noContent();
  }

  private Team team(Request request, Scope scope) {
    long id = request.id("id");
    return teams.find(scope, id).orElseThrow(() -> Problem.notFound("team " + id));
  }

  private void write(
      Handle handle, Request request, String action, long id, Map<String, ?> detail) {
    // A removed team has no row to refer to, so its number stands in the subject alone.
    audit.write(
        handle, request.time(), request.principal(), action, "team/" + id, Optional.of(id), detail);
  }

  private TeamJson json(Team team) {
    return new TeamJson(
        team.id(),
        team.name(),
        team.patterns(),
        people.membersOf(team.id()).stream()
            .map(m -> new TeamRoleJson(m.id(), m.name(), PeopleStore.text(m.role())))
            .toList(),
        team.lineages());
  }
}
