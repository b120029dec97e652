// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One request that is permitted by its [Access], of which hostile sizes were refused already.
public interface Request {

  /// Who asks. Not for open routes.
  ///
  /// @throws IllegalStateException on a route that is open
  Principal principal();

  /// For whose things the asker has the permission.
  default Scope scope(Permission permission) {
    return principal().scope(permission);
  }

  /// Refuses the request unless the asker has the permission for what this team owns.
  default void require(Permission permission, long team) {
    if (!principal().may(permission, team)) {
      throw Problem.forbidden(
          "You have no permission " + permission + " in this team.",
          "Ask an administrator of the team for a role that has it.");
    }
  }

  /// Parameter of the path that is a row's id.
  long id(String name);

  /// Parameter of the path, 1 to 1000 characters of any kind.
  String path(String name);

  /// The query's parameters.
  Parameters query();

  /// A header's value, of at most 8 KiB; the first, if there are several.
  Optional<String> header(String name);

  /// The body as JSON.
  JsonNode json();

  /// The body as a record. Fields that it does not know, lacks or can't take are a [Problem] that
  /// names them; components that may be left out are `Optional`.
  <T> T json(Class<T> type);

  /// The body as it came, for routes that do not stream it.
  byte[] bytes();

  /// The body, for routes that stream it. It ends with an `IOException` past the route's limit, and
  /// if the client is too slow.
  InputStream stream();

  /// The client's address: the peer's, or what a trusted proxy says.
  String address();

  /// This request's name in logs and problems.
  String id();

  /// When it came.
  Instant time();

  /// The id of the session it came with; empty for tokens and open routes without one.
  Optional<String> sessionId();

  /// What pages must send as `X-Plimsoll-Csrf` with requests that change something; empty without a
  /// session.
  Optional<String> csrfToken();

  /// The same for a session that begins with the answer.
  static String csrfTokenOf(String sessionId) {
    return SessionCookie.csrfToken(sessionId);
  }
}
