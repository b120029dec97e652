// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Permission;

/// Who may use a route. There is no default: a route without one does not compile.
public sealed interface Access {

  /// Those who have the permission in at least one team; what they see of it is the scope's business.
  ///
  /// @param permission what is needed
  record Needs(Permission permission) implements Access {}

  /// Anybody who is signed in or has a token, whatever they may: their own profile, signing out.
  ///
  /// @param reason why no permission is needed, for the list of routes
  record SignedIn(String reason) implements Access {}

  /// Anybody. The handler learns no principal.
  ///
  /// @param reason why nothing is needed, for the list of routes
  record Open(String reason) implements Access {}

  static Access needs(Permission permission) {
    return new Needs(permission);
  }

  static Access signedIn(String reason) {
    return new SignedIn(reason);
  }

  static Access open(String reason) {
    return new Open(reason);
  }

  /// One word for lists: the permission, `signed-in` or `open`.
  default String label() {
    return switch (this) {
      case Needs needs -> needs.permission().name();
      case SignedIn ignored -> "signed-in";
      case Open ignored -> "open";
    };
  }
}
