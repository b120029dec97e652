// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Credential;
import dev.plimsoll.server.identity.Grant;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Secrets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells who asks, from the rows as they are at that moment.
public record Identities(
    PeopleStore people,
    SessionStore sessions,
    TokenStore tokens,
    PresenceStore presence,
    Clock clock)
    implements Authenticator {

  @Override
  public Optional<Principal> bySession(String sessionId) {
    return sessions
        .person(Secrets.fingerprint(sessionId), clock.instant())
        .flatMap(people::find)
        .map(p -> Principal.person(p.id(), p.name(), p.isAdmin(), people.roles(p.id())));
  }

  @Override
  public Optional<Principal> byToken(String text) {
    if (!Secrets.isApiToken(text)) {
      return Optional.empty();
    }
    return tokens.use(Secrets.fingerprint(text), clock.instant()).flatMap(this::principal);
  }

  private Optional<Principal> principal(TokenStore.Token token) {
    Grant grant = new Grant(token.permissions(), token.team().map(Set::of));
    return people
        .find(token.owner())
        .map(
            p ->
                Principal.token(
                    token.id(), token.name(), p.isAdmin(), people.roles(p.id()), grant));
  }

  @Override
  public Map<Credential, Principal> present(Collection<Credential> credentials) {
    Map<String, Principal> known = presence.of(fingerprints(credentials), clock.instant());
    Map<Credential, Principal> present = new HashMap<>();
    for (Credential credential : credentials) {
      Optional.ofNullable(known.get(credential.fingerprint()))
          .filter(p -> (p.kind() == Principal.Kind.TOKEN) == credential.isToken())
          .ifPresent(p -> present.put(credential, p));
    }
    return present;
  }

  private static List<String> fingerprints(Collection<Credential> credentials) {
    return credentials.stream().map(Credential::fingerprint).toList();
  }
}
