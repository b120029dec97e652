// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a token server says that a token is good for. It is a hint alone: only the registry knows.
///
/// @param type such as `repository` or `registry`
/// @param name of the repository, or `catalog`
/// @param actions such as `pull`; `*` is all
public record Grant(String type, String name, Set<String> actions) {

  private static final int MOST = 100;
  private static final int MAX_TOKEN = 64 << 10;

  public Grant {
    actions = Set.copyOf(actions);
  }

  /// The grants in the answer's `scope` (RFC 6749, section 5.1), else those in the token's own
  /// claim `access` where it is a JSON Web Token ("Token Authentication Implementation"). Its
  /// signature is not for us to check.
  static List<Grant> read(JsonValue answer, String token) {
    List<Grant> told =
        answer.text("scope").stream()
            .flatMap(scope -> Stream.of(scope.split(" ", MOST)))
            .flatMap(Grant::ofScope)
            .toList();
    return told.isEmpty() ? ofToken(token) : told;
  }

  public boolean allows(String action) {
    return actions.contains(action) || actions.contains("*");
  }

  /// Of `type:name:action,action`; a name may hold a colon, as that of a host with a port.
  private static Stream<Grant> ofScope(String scope) {
    int first = scope.indexOf(':');
    int last = scope.lastIndexOf(':');
    if (first < 0 || last == first) {
      return Stream.empty();
    }
    Set<String> actions =
        Stream.of(scope.substring(last + 1).split(",", MOST))
            .filter(action -> !action.isEmpty())
            .collect(Collectors.toSet());
    return Stream.of(
        new Grant(scope.substring(0, first), scope.substring(first + 1, last), actions));
  }

  private static List<Grant> ofToken(String token) {
    String[] parts = token.length() > MAX_TOKEN ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return List.of();
    }
    try {
      return ofClaims(Json.read(Base64.getUrlDecoder().decode(parts[1])));
    } catch (IllegalArgumentException | IOException _) {
      // An opaque token: the server has kept to itself what it is good for.
      return List.of();
    }
  }

  private static List<Grant> ofClaims(JsonValue claims) {
    List<Grant> grants = new ArrayList<>();
    for (JsonValue access : claims.get("access").items().stream().limit(MOST).toList()) {
      grants.add(
          new Grant(
              access.text("type").orElse(""),
              access.text("name").orElse(""),
              access.get("actions").texts().limit(MOST).collect(Collectors.toSet())));
    }
    return grants;
  }
}
