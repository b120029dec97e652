// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.net.Authorization;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Requests to one registry about one matter, with whatever authorisation it demands. Safe for many
/// threads, which share a token.
final class Session {

  private static final int UNAUTHORIZED = 401;

  private final Http http;
  private final Endpoint endpoint;
  private final String scope;
  private final Credentials.Found found;
  private volatile Optional<Authorization> authorization = Optional.empty();
  private volatile List<Grant> grants = List.of();
  private volatile List<Challenge> challenges = List.of();

  /// @param scope of the tokens, where the registry does not name one; may be empty
  Session(Http http, Endpoint endpoint, String scope, Credentials.Found found) {
    this.http = http;
    this.endpoint = endpoint;
    this.scope = scope;
    this.found = found;
  }

  /// Starts with what has proved good in `other`: a password is good for all of a registry, a token
  /// for one matter alone.
  Session startingAs(Session other) {
    authorization = other.authorization.filter(known -> known.value().startsWith("Basic "));
    return this;
  }

  /// What the token in use is said to be good for.
  List<Grant> grants() {
    return grants;
  }

  /// How the registry last asked who we are.
  List<Challenge> challenges() {
    return challenges;
  }

  /// The answer, whatever its status.
  ///
  /// A token that has expired meanwhile is answered like none at all, so the second try serves
  /// both.
  HttpResponse exchange(HttpRequest request) throws IOException {
    Optional<Authorization> used = authorization;
    HttpResponse response = http.exchange(request.withAuthorization(used));
    if (response.status() != UNAUTHORIZED || !isOurs(response)) {
      return response;
    }
    Optional<Authorization> renewed = answered(response, used);
    if (renewed.isEmpty() || renewed.equals(used)) {
      return response;
    }
    response.close();
    return http.exchange(request.withAuthorization(renewed));
  }

  /// `response`, when it is a success.
  ///
  /// @param what was asked for, in words
  /// @throws RefusedException when it is none
  HttpResponse checked(HttpResponse response, String what) throws IOException {
    if (response.isSuccess()) {
      return response;
    }
    try (response) {
      throw Refusals.of(endpoint, what, response, found);
    }
  }

  private Optional<Authorization> answered(HttpResponse response, Optional<Authorization> used)
      throws IOException {
    try {
      challenges = Challenge.parse(response.headers("WWW-Authenticate"));
      return renewed(used, challenges);
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }

  /// A storage host that we were sent on to has no say in where our credentials go.
  private boolean isOurs(HttpResponse response) {
    return Origin.of(response.uri()).equals(endpoint.origin());
  }

  private synchronized Optional<Authorization> renewed(
      Optional<Authorization> used, List<Challenge> asked) throws IOException {
    if (!authorization.equals(used)) {
      return authorization;
    }
    Optional<Challenge> bearer =
        asked.stream().filter(c -> c.scheme().equals("bearer")).findFirst();
    if (bearer.isPresent()) {
      Tokens.Token token = new Tokens(http).fetch(bearer.get(), endpoint, scope, found);
      grants = token.grants();
      authorization = Optional.of(token.authorization());
    } else if (asked.stream().anyMatch(c -> c.scheme().equals("basic"))) {
      authorization = found.credential().flatMap(Session::basic);
    }
    return authorization;
  }

  private static Optional<Authorization> basic(Credential credential) {
    return credential instanceof Credential.Login login
        ? Optional.of(Authorization.basic(login.user(), login.password()))
        : Optional.empty();
  }
}
