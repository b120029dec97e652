// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tells who is behind a session or a token. It is asked at every request, so what was revoked or
/// has expired a moment ago is nobody now. Texts come from the network and may be anything; look
/// them up by [Secrets#fingerprint].
public interface Authenticator {

  /// The person who is signed in by this session id.
  Optional<Principal> bySession(String sessionId);

  /// The token with this text, with its owner's present roles.
  Optional<Principal> byToken(String token);

  /// Who is behind each of several at this moment, without noting that they were used: for
  /// connections that last. Who is nobody now is left out.
  default Map<Credential, Principal> present(Collection<Credential> credentials) {
    Map<Credential, Principal> present = new HashMap<>();
    for (Credential credential : credentials) {
      Optional<Principal> principal =
          credential.isToken() ? byToken(credential.text()) : bySession(credential.text());
      principal.ifPresent(p -> present.put(credential, p));
    }
    return present;
  }
}
