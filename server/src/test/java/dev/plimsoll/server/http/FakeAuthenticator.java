// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions and tokens in memory.
final class FakeAuthenticator implements Authenticator {

  private final Secrets secrets = new Secrets(new Random(7));
  private final Map<String, Principal> principals = new ConcurrentHashMap<>();

  @Override
  public Optional<Principal> bySession(String sessionId) {
    return Optional.ofNullable(principals.get(Secrets.fingerprint(sessionId)));
  }

  @Override
  public Optional<Principal> byToken(String token) {
    return Optional.ofNullable(principals.get(Secrets.fingerprint(token)));
  }

  String signIn(Principal principal) {
    return keep(secrets.sessionId(), principal);
  }

  String token(Principal principal) {
    return keep(secrets.apiToken(), principal);
  }

  void revoke(String secret) {
    principals.remove(Secrets.fingerprint(secret));
  }

  private String keep(SecretToken secret, Principal principal) {
    principals.put(secret.fingerprint(), principal);
    return secret.text();
  }
}
