// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

/// What proves to a registry who asks. Its secret never shows in a text.
public sealed interface Credential {

  /// Where it was found, for messages.
  String origin();

  /// A name and a password, or a token in the password's place.
  record Login(String user, String password, String origin) implements Credential {
    @Override
    public String toString() {
      return "the credentials of user '" + user + "' from " + origin;
    }
  }

  /// A refresh token of OAuth 2, which `docker login` may store instead of a password.
  record IdentityToken(String token, String origin) implements Credential {
    @Override
    public String toString() {
      return "the identity token from " + origin;
    }
  }
}
