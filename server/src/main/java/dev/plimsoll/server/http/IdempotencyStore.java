// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Instant;
import java.util.Map;

/// Remembers answers by the client's idempotency key, so a request that was sent twice acts once.
/// Every method is one short transaction.
public interface IdempotencyStore {

  /// Whose key it is, and for what.
  ///
  /// @param principal who asked, [dev.plimsoll.server.identity.Principal#key]
  /// @param route method and path pattern
  /// @param key the header's text
  record Key(String principal, String route, String key) {}

  /// What was found under a key.
  sealed interface Claim {}

  /// The key is new and now belongs to this request, which must call [#keep] or [#release].
  record First() implements Claim {}

  /// The request was answered before.
  ///
  /// @param answer what it was told
  record Answered(Kept answer) implements Claim {}

  /// Another request with this key has not been answered yet.
  record Running() implements Claim {}

  /// The key was used with another path or body.
  record Other() implements Claim {}

  /// An answer to repeat.
  ///
  /// @param status HTTP status
  /// @param contentType empty if there is no body
  /// @param body not changed afterwards
  /// @param headers such as `Location`
  record Kept(int status, String contentType, byte[] body, Map<String, String> headers) {
    public Kept {
      headers = Map.copyOf(headers);
    }
  }

  /// Takes the key for this request, or says what became of the one that has it. One that has been
  /// running for longer than a minute is taken for dead, and its key taken over; answers are
  /// forgotten after a day.
  ///
  /// @param requestHash SHA-256 of path, query and body in hexadecimal digits
  Claim claim(Key key, String requestHash, Instant now);

  /// Keeps the answer under the key.
  void keep(Key key, Kept answer, Instant now);

  /// Forgets the key, since the request failed and may be tried again.
  void release(Key key);
}
