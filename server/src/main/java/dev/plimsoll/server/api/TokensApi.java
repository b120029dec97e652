// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Access;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.TokenStore;
import dev.plimsoll.server.store.TokenStore.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// API tokens. A token acts in its owner's name and never has more rights than they have at that
/// moment.
public record TokensApi(Database database, TokenStore tokens, AuditStore audit, Secrets secrets) {

  record TokenWishJson(String name, List<String> scopes, Optional<Long> team, int expiresInDays) {}

  record TokenJson(
      long id,
      String name,
      String owner,
      List<String> scopes,
      Optional<Long> team,
      Instant created,
      Instant expires,
      Optional<Instant> lastUsed,
      Optional<Instant> revoked) {}

  record NewTokenJson(TokenJson token, String text) {
    @Override
    public String toString() {
      return "NewTokenJson[" + token + "]";
    }
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/tokens", Access.signedIn("one's own"), this::list),
        Route.post("/api/v1/tokens", Access.signedIn("no more than one may"), this::create),
        Route.delete("/api/v1/tokens/{id}", Access.signedIn("one's own"), this::revoke));
  }

  private Response list(Request request) {
    request.query().only("all", "cursor", "limit", "format");
    Principal asker = SessionsApi.person(request);
    boolean isAll = request.query().flag("all").orElse(false);
    if (isAll && !asker.may(Permission.MANAGE_PEOPLE)) {
      throw Problem.forbidden(
          "Tokens of others are for administrators.", "Leave `all` out to see your own.");
    }
    Optional<Long> owner = isAll ? Optional.empty() : Optional.of(asker.id());
    return Lists.answer(
        request,
        "tokens",
        TokenJson.class,
        1,
        (from, limit) -> tokens.list(owner, from, limit).map(TokensApi::json));
  }

  private Response create(Request request) {
    Principal asker = SessionsApi.person(request);
    TokenStore.Wish wish = wish(request, asker);
    SecretToken secret = secrets.apiToken();
    long id =
        database.write(
            handle -> {
              wish.team().ifPresent(team -> Fields.checkTeam(handle, "/team", team));
              long token =
                  tokens.add(handle, asker.id(), secret.fingerprint(), wish, request.time());
              audit.write(
                  handle,
                  request.time(),
                  asker,
                  "token.create",
                  "token/" + token,
                  wish.team(),
                  Map.of(
                      "name",
                      wish.name(),
                      "scopes",
                      wish.permissions().stream().map(Permission::name).sorted().toList(),
                      "expires",
                      wish.expires().toString()));
              return token;
            });
    TokenJson json = json(tokens.find(id).orElseThrow());
    return Response.created("/api/v1/tokens/" + id, new NewTokenJson(json, secret.text())).once();
  }

  private static TokenStore.Wish wish(Request request, Principal asker) {
    TokenWishJson wish = request.json(TokenWishJson.class);
    Fields.check("/name", wish.name(), 100);
    Fields.check("/expiresInDays", wish.expiresInDays(), 1, 366);
    if (wish.scopes().isEmpty()) {
      throw Problem.field("/scopes", "must name at least one permission");
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (int i = 0; i < wish.scopes().size(); i++) {
      permissions.add(permission("/scopes/" + i, wish.scopes().get(i), asker));
    }
    wish.team()
        .filter(team -> !asker.may(Permission.READ, team))
        .ifPresent(
            team -> {
              throw Problem.field("/team", "must be a team that you are in");
            });
    Instant expires = request.time().plus(Duration.ofDays(wish.expiresInDays()));
    return new TokenStore.Wish(wish.name(), permissions, wish.team(), expires);
  }

  private static Permission permission(String pointer, String text, Principal asker) {
    Permission permission =
        Stream.of(Permission.values())
            .filter(p -> p.name().equals(text)) // which may be null in the list that was sent
            .findFirst()
            .orElseThrow(
                () -> Problem.field(pointer, "must be one of " + List.of(Permission.values())));
    if (!asker.may(permission)) {
      throw Problem.field(pointer, "is more than you may yourself");
    }
    return permission;
  }

  private Response revoke(Request request) {
    Principal asker = SessionsApi.person(request);
    long id = request.id("id");
    Token token =
        tokens
            .find(id)
            .filter(t -> t.owner() == asker.id() || asker.may(Permission.MANAGE_PEOPLE))
            .orElseThrow(() -> Problem.notFound("token " + id));
    database.run(
        handle -> {
          tokens.revoke(handle, token.id(), request.time());
          audit.write(
              handle,
              request.time(),
              asker,
              "token.revoke",
              "token/" + id,
              token.team(),
              Map.of("name", token.name()));
        });
    return Response.noContent();
  }

  private static TokenJson json(Token token) {
    return new TokenJson(
        token.id(),
        token.name(),
        token.ownerName(),
        token.permissions().stream().map(Permission::name).sorted().toList(),
        token.team(),
        token.created(),
        token.expires(),
        token.used(),
        token.revoked());
  }
}
