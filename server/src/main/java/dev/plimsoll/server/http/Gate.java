// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Credential;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Secrets;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/// Lets a request in or not: who sends it, was it forged, may they.
final class Gate {

  private static final String SCHEME = "bearer ";

  private final Authenticator authenticator;
  private final SessionCookie cookie;
  private final SameOrigin sameOrigin;

  Gate(Authenticator authenticator, SessionCookie cookie, SameOrigin sameOrigin) {
    this.authenticator = authenticator;
    this.cookie = cookie;
    this.sameOrigin = sameOrigin;
  }

  /// @throws Problem if it is not let in
  Visitor admit(Context context, Route route) {
    return switch (route.access()) {
      case Access.Open ignored -> stranger(context, route);
      case Access.SignedIn ignored -> identified(context, route);
      case Access.Needs needs -> permitted(identified(context, route), needs.permission());
    };
  }

  /// What it shows; empty for a stranger's.
  Optional<Credential> credential(Context context) {
    return bearer(context)
        .map(token -> new Credential(true, token))
        .or(() -> cookie.of(context).map(session -> new Credential(false, session)));
  }

  private Visitor stranger(Context context, Route route) {
    if (!route.method().isSafe()) {
      sameOrigin.refuseOthers(context);
    }
    return new Visitor(Optional.empty(), cookie.of(context));
  }

  /// A token counts before a cookie: no other site can make a browser send one.
  private Visitor identified(Context context, Route route) {
    Optional<String> token = bearer(context);
    return token.isPresent() ? withToken(token.get()) : withSession(context, route);
  }

  private Visitor withToken(String token) {
    Optional<Principal> principal = byToken(token);
    if (principal.isEmpty()) {
      throw Problem.unauthorized("The API token is mistyped, expired or revoked.");
    }
    return new Visitor(principal, Optional.empty());
  }

  private Visitor withSession(Context context, Route route) {
    Optional<String> sessionId = cookie.of(context);
    Optional<Principal> principal = sessionId.flatMap(authenticator::bySession);
    if (principal.isEmpty()) {
      throw Problem.unauthorized("There is no session, or it has ended.");
    }
    if (!route.method().isSafe()) {
      sessionId.ifPresent(id -> sameOrigin.prove(context, id));
    }
    return new Visitor(principal, sessionId);
  }

  private static Visitor permitted(Visitor visitor, Permission permission) {
    if (visitor.principal().filter(p -> p.may(permission)).isEmpty()) {
      throw Problem.forbidden(
          "You have no permission " + permission + ".",
          "Ask an administrator for a role, or a token, that has it.");
    }
    return visitor;
  }

  private Optional<Principal> byToken(String token) {
    return Secrets.isApiToken(token) ? authenticator.byToken(token) : Optional.empty();
  }

  /// RFC 6750, 2.1; the scheme's case does not matter (RFC 9110, 11.1). Another scheme is a token
  /// that nobody has.
  private static Optional<String> bearer(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .map(h -> h.toLowerCase(Locale.ROOT).startsWith(SCHEME) ? h.substring(SCHEME.length()) : "")
        .map(String::strip);
  }
}
