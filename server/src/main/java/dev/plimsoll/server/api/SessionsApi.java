// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Access;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.BusyException;
import dev.plimsoll.server.identity.PasswordPolicy;
import dev.plimsoll.server.identity.Passwords;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.identity.Throttle;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.PeopleStore.Person;
import dev.plimsoll.server.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Signing in and out, the first set-up, and who one is.
///
/// @param isDemo whether this is a first look with samples, which pages say
public record SessionsApi(
    Database database,
    PeopleStore people,
    SessionStore sessions,
    AuditStore audit,
    Passwords passwords,
    Secrets secrets,
    boolean isDemo) {

  /// What is sent to set up.
  record SetUpJson(String link, String email, String name, String password) {}

  record SignInJson(String email, String password) {}

  record AcceptanceJson(String link, String password) {}

  record PasswordJson(
      String old, @com.fasterxml.jackson.annotation.JsonProperty("new") String fresh) {}

  record SetupStateJson(boolean isNeeded, boolean isDemo) {}

  record TeamRoleJson(long id, String name, String role) {}

  record MeJson(
      long id,
      String name,
      Optional<String> email,
      String kind,
      boolean isAdmin,
      List<String> permissions,
      List<TeamRoleJson> teams,
      Optional<String> csrf,
      Optional<Instant> lastSeen,
      boolean isDemo) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/setup", Access.open("nobody is there to sign in"), this::setup),
        Route.post("/api/v1/setup", Access.open("the one-time link proves it"), this::setUp),
        Route.post("/api/v1/sessions", Access.open("this is signing in"), this::signIn),
        Route.post("/api/v1/invitations", Access.open("the link proves it"), this::accept),
        Route.delete("/api/v1/sessions", Access.signedIn("one's own"), this::signOutEverywhere),
        Route.delete("/api/v1/sessions/current", Access.signedIn("one's own"), this::signOut),
        Route.get("/api/v1/me", Access.signedIn("one's own"), this::me),
        Route.put("/api/v1/me/password", Access.signedIn("one's own"), this::changePassword));
  }

  private Response setup(Request request) {
    return Response.json(new SetupStateJson(people.isEmpty(), isDemo));
  }

  private Response setUp(Request request) {
    SetUpJson wish = request.json(SetUpJson.class);
    String encoded = encoded(wish.password(), "/password");
    Fields.check("/email", wish.email(), 200);
    Fields.check("/name", wish.name(), 100);
    long id =
        database.write(
            handle -> {
              boolean isGood =
                  sessions.useSetUpLink(handle, Secrets.fingerprint(wish.link()), request.time());
              if (!isGood || !people.isEmpty(handle)) {
                throw badLink("`plimsoll up` prints a new one when it starts and nobody is there.");
              }
              long person =
                  people.add(handle, wish.email(), wish.name(), true, request.time()).orElseThrow();
              people.setPassword(handle, person, encoded);
              audit.write(
                  handle,
                  request.time(),
                  principal(person, wish.name(), true),
                  "person.setUp",
                  "person/" + person,
                  Optional.empty(),
                  Map.of("email", wish.email()));
              return person;
            });
    return signedIn(id, request);
  }

  private Response accept(Request request) {
    AcceptanceJson wish = request.json(AcceptanceJson.class);
    String encoded = encoded(wish.password(), "/password");
    long id =
        database.write(
            handle -> {
              long person =
                  sessions
                      .usePasswordLink(handle, Secrets.fingerprint(wish.link()), request.time())
                      .orElseThrow(() -> badLink("Ask an administrator for a new one."));
              people.setPassword(handle, person, encoded);
              sessions.endAll(handle, person, Optional.empty());
              Person who = people.find(handle, person).orElseThrow();
              audit.write(
                  handle,
                  request.time(),
                  principal(person, who.name(), who.isAdmin()),
                  "person.password",
                  "person/" + person,
                  Optional.empty(),
                  Map.of("by", "link"));
              return person;
            });
    return signedIn(id, request);
  }

  private static Problem badLink(String remedy) {
    return Problem.forbidden(
        "The one-time link was used before, has expired or is mistyped.", remedy);
  }

  private Response signIn(Request request) {
    SignInJson wish = request.json(SignInJson.class);
    Instant now = request.time();
    String account = account(wish.email());
    String address = "address " + request.address();
    throttle(account, address, now);
    Optional<Person> person = people.findByEmail(wish.email()).filter(p -> p.disabled().isEmpty());
    if (!verify(wish.password(), person.flatMap(Person::password))) {
      sessions.addFailure(account, now);
      sessions.addFailure(address, now);
      throw Problem.unauthorized("Address and password do not fit.");
    }
    Person who = person.orElseThrow();
    database.run(handle -> sessions.forgetFailures(handle, account));
    return signedIn(who.id(), request);
  }

  private static String account(String email) {
    return "account " + email.strip().toLowerCase(Locale.ROOT);
  }

  private void throttle(String account, String address, Instant now) {
    Instant since = now.minus(Throttle.ACCOUNT.memory());
    Duration wait =
        Throttle.wait(sessions.failures(account, since), sessions.failures(address, since), now);
    if (wait.isPositive()) {
      throw Problem.tooManyRequests("Too many sign-ins failed.", wait);
    }
  }

  private boolean verify(String password, Optional<String> encoded) {
    try {
      return passwords.verify(password, encoded);
    } catch (BusyException e) {
      throw busy();
    }
  }

  private String encoded(String password, String field) {
    PasswordPolicy.objection(password)
        .ifPresent(
            problem -> {
              throw Problem.field(field, problem);
            });
    try {
      return passwords.hash(password);
    } catch (BusyException e) {
      throw busy();
    }
  }

  private static Problem busy() {
    return Problem.unavailable("Too many people sign in at this moment.", Duration.ofSeconds(2));
  }

  private Response signedIn(long person, Request request) {
    SecretToken session = secrets.sessionId();
    database.run(handle -> sessions.open(handle, session.fingerprint(), person, request.time()));
    Person who = people.find(person).orElseThrow();
    MeJson me =
        me(
            Principal.person(who.id(), who.name(), who.isAdmin(), people.roles(person)),
            Optional.of(who),
            Optional.of(Request.csrfTokenOf(session.text())));
    return Response.created("/api/v1/me", me).signingIn(session.text(), SessionStore.LONGEST);
  }

  private Response signOut(Request request) {
    request
        .sessionId()
        .ifPresent(id -> database.run(handle -> sessions.end(handle, Secrets.fingerprint(id))));
    return Response.noContent().signingOut();
  }

  private Response signOutEverywhere(Request request) {
    long person = person(request).id();
    database.run(
        handle -> {
          sessions.endAll(handle, person, Optional.empty());
          write(handle, request, "person.signOutEverywhere", person);
        });
    return Response.noContent().signingOut();
  }

  private Response me(Request request) {
    Principal asker = request.principal();
    Optional<Person> person =
        asker.kind() == Principal.Kind.PERSON ? people.find(asker.id()) : Optional.empty();
    return Response.json(me(asker, person, request.csrfToken()));
  }

  private MeJson me(Principal asker, Optional<Person> person, Optional<String> csrf) {
    return new MeJson(
        asker.id(),
        asker.name(),
        person.map(Person::email),
        asker.kind().name().toLowerCase(Locale.ROOT),
        asker.isGlobalAdmin(),
        Arrays.stream(Permission.values()).filter(asker::may).map(Permission::name).toList(),
        person.stream()
            .flatMap(p -> people.teamsOf(p.id()).stream())
            .map(m -> new TeamRoleJson(m.id(), m.name(), PeopleStore.text(m.role())))
            .toList(),
        csrf,
        person.flatMap(Person::previousSeen),
        isDemo);
  }

  private Response changePassword(Request request) {
    PasswordJson wish = request.json(PasswordJson.class);
    Principal asker = person(request);
    Person who = people.find(asker.id()).orElseThrow();
    String address = "address " + request.address();
    throttle(account(who.email()), address, request.time()); // whoever found a session guesses here
    if (!verify(wish.old(), who.password())) {
      sessions.addFailure(account(who.email()), request.time());
      sessions.addFailure(address, request.time());
      throw Problem.field("/old", "is not the present password");
    }
    String encoded = encoded(wish.fresh(), "/new");
    database.run(
        handle -> {
          people.setPassword(handle, who.id(), encoded);
          sessions.endAll(handle, who.id(), request.sessionId().map(Secrets::fingerprint));
          write(handle, request, "person.password", who.id());
        });
    return Response.noContent();
  }

  private void write(Handle handle, Request request, String action, long person) {
    audit.write(
        handle,
        request.time(),
        request.principal(),
        action,
        "person/" + person,
        Optional.empty(),
        Map.of());
  }

  private static Principal principal(long id, String name, boolean isAdmin) {
    return Principal.person(id, name, isAdmin, Map.of());
  }

  /// The person who asks; tokens have no sessions and no password.
  static Principal person(Request request) {
    Principal asker = request.principal();
    if (asker.kind() != Principal.Kind.PERSON) {
      throw Problem.forbidden("A token can't do this.", "Sign in as a person.");
    }
    return asker;
  }
}
