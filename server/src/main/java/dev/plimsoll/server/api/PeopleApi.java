// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.SessionsApi.TeamRoleJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.PeopleStore.Person;
import dev.plimsoll.server.store.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// People, and the one-time links by which they get in.
///
/// @param publicUrl what browsers know the platform as, for links
public record PeopleApi(
    Database database,
    PeopleStore people,
    SessionStore sessions,
    AuditStore audit,
    Secrets secrets,
    URI publicUrl) {

  private static final Duration LINK = Duration.ofDays(7);

  record RoleWishJson(long id, String role) {}

  record PersonWishJson(
      String email, String name, Optional<Boolean> isAdmin, Optional<List<RoleWishJson>> teams) {}

  record PersonChangeJson(
      Optional<String> name, Optional<Boolean> isAdmin, Optional<Boolean> isDisabled) {}

  record PersonJson(
      long id,
      String email,
      String name,
      boolean isAdmin,
      boolean isDisabled,
      Instant created,
      Optional<Instant> lastSeen,
      List<TeamRoleJson> teams) {}

  record NameJson(long id, String name) {}

  record InvitationJson(PersonJson person, String link, Instant expires) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/people", Permission.MANAGE_PEOPLE, this::list),
        Route.get("/api/v1/people/names", Permission.MANAGE_TEAM, this::names),
        Route.get("/api/v1/people/{id}", Permission.MANAGE_PEOPLE, this::get),
        Route.post("/api/v1/people", Permission.MANAGE_PEOPLE, this::invite),
        Route.patch("/api/v1/people/{id}", Permission.MANAGE_PEOPLE, this::change),
        Route.post("/api/v1/people/{id}/link", Permission.MANAGE_PEOPLE, this::renewLink));
  }

  private Response list(Request request) {
    request.query().only("q", "cursor", "limit", "format");
    Optional<String> part = request.query().text("q", 200);
    return Lists.answer(
        request,
        "people",
        PersonJson.class,
        2,
        (from, limit) -> people.list(part, from, limit).map(this::json));
  }

  /// Who may be added to a team, for those who manage one; more than their names is not told.
  private Response names(Request request) {
    request.query().only("q", "cursor", "limit");
    Optional<String> part = request.query().text("q", 200);
    return Lists.answer(
        request,
        "people",
        NameJson.class,
        2,
        (from, limit) -> people.names(part, from, limit).map(p -> new NameJson(p.id(), p.name())));
  }

  private Response get(Request request) {
    request.query().only();
    long id = request.id("id");
    return Response.json(json(people.find(id).orElseThrow(() -> Problem.notFound("person " + id))));
  }

  /// Roles by the numbers of teams.
  private static Map<String, String> roles(Optional<List<RoleWishJson>> teams) {
    Map<String, String> roles = new TreeMap<>();
    teams.orElse(List.of()).forEach(wish -> roles.put(Long.toString(wish.id()), wish.role()));
    return roles;
  }

  private Response invite(Request request) {
    PersonWishJson wish = request.json(PersonWishJson.class);
    Fields.check("/email", wish.email(), 200);
    Fields.check("/name", wish.name(), 100);
    if (!wish.email().contains("@")) {
      throw Problem.field("/email", "must be an address such as ada@example.com");
    }
    InvitationJson invitation =
        database.write(
            handle -> {
              boolean isAdmin = wish.isAdmin().orElse(false);
              long id =
                  people
                      .add(handle, wish.email(), wish.name(), isAdmin, request.time())
                      .orElseThrow(() -> taken(wish.email()));
              setRoles(handle, id, wish.teams().orElse(List.of()));
              write(
                  handle,
                  request,
                  "person.invite",
                  id,
                  Map.of("email", wish.email(), "isAdmin", isAdmin, "teams", roles(wish.teams())));
              return link(handle, request, id);
            });
    return Response.created("/api/v1/people/" + invitation.person().id(), invitation).once();
  }

  private void setRoles(Handle handle, long person, List<RoleWishJson> wishes) {
    for (int i = 0; i < wishes.size(); i++) {
      RoleWishJson wish = wishes.get(i);
      String pointer = "/teams/" + i;
      Fields.checkTeam(handle, pointer + "/id", wish.id());
      people.setRole(handle, person, wish.id(), role(pointer + "/role", wish.role()));
    }
  }

  private static Problem taken(String email) {
    return Problem.conflict(
        "Somebody with the address " + email + " is there already.",
        "Change that person instead, or make a new one-time link for them.");
  }

  private Response renewLink(Request request) {
    long id = request.id("id");
    InvitationJson invitation =
        database.write(
            handle -> {
              requirePerson(handle, id);
              write(handle, request, "person.link", id, Map.of());
              return link(handle, request, id);
            });
    return Response.created("/api/v1/people/" + id, invitation).once();
  }

  private InvitationJson link(Handle handle, Request request, long id) {
    SecretToken link = secrets.setUpLink();
    Instant expires = request.time().plus(LINK);
    sessions.addPasswordLink(handle, link.fingerprint(), id, expires);
    Person person = people.find(handle, id).orElseThrow();
    // In the fragment, which browsers send to nobody.
    return new InvitationJson(
        json(person), publicUrl.resolve("/invitation#" + link.text()).toString(), expires);
  }

  private Response change(Request request) {
    long id = request.id("id");
    PersonChangeJson wish = request.json(PersonChangeJson.class);
    wish.name().ifPresent(name -> Fields.check("/name", name, 100));
    database.run(
        handle -> {
          requirePerson(handle, id);
          people.change(handle, id, wish.name(), wish.isAdmin());
          wish.isDisabled().ifPresent(is -> people.disable(handle, id, is, request.time()));
          if (people.admins(handle) == 0) {
            throw Problem.conflict(
                "Then nobody could administer the platform any more.",
                "Make another person an administrator first.");
          }
          write(handle, request, "person.change", id, Map.of("changed", changed(wish)));
        });
    return Response.json(json(people.find(id).orElseThrow()));
  }

  private static Map<String, Object> changed(PersonChangeJson wish) {
    Map<String, Object> changed = new java.util.TreeMap<>();
    wish.name().ifPresent(name -> changed.put("name", name));
    wish.isAdmin().ifPresent(is -> changed.put("isAdmin", is));
    wish.isDisabled().ifPresent(is -> changed.put("isDisabled", is));
    return changed;
  }

  private void write(
      Handle handle, Request request, String action, long id, Map<String, ?> detail) {
    audit.write(
        handle,
        request.time(),
        request.principal(),
        action,
        "person/" + id,
        Optional.empty(),
        detail);
  }

  private PersonJson json(Person person) {
    return new PersonJson(
        person.id(),
        person.email(),
        person.name(),
        person.isAdmin(),
        person.disabled().isPresent(),
        person.created(),
        person.lastSeen(),
        people.teamsOf(person.id()).stream()
            .map(m -> new TeamRoleJson(m.id(), m.name(), PeopleStore.text(m.role())))
            .toList());
  }

  private void requirePerson(Handle handle, long id) {
    if (people.find(handle, id).isEmpty()) {
      throw Problem.notFound("person " + id);
    }
  }

  /// A role as the API writes it.
  ///
  /// @param pointer where it stands in the body
  static Role role(String pointer, String text) {
    try {
      return Role.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.field(pointer, "must be viewer, analyst or admin");
    }
  }
}
