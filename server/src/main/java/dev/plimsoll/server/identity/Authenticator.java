// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.util.Optional;

/// Tells who is behind a session or a token. It is asked at every request, so what was revoked or
/// has expired a moment ago is nobody now. Texts come from the network and may be anything; look
/// them up by [Secrets#fingerprint].
public interface Authenticator {

  /// The person who is signed in by this session id.
  Optional<Principal> bySession(String sessionId);

  /// The token with this text, with its owner's present roles.
  Optional<Principal> byToken(String token);
}
