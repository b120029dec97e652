// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.net.Origin;
import java.net.URI;
import java.util.Optional;

/// What people set of a channel, but its secret.
public interface ChannelSettings {

  /// What the type's reader reads as the same settings.
  JsonValue json();

  /// Who is shown the secret; empty where it never leaves this machine. When settings change and
  /// this with them, the secret must be given anew, or whoever may edit settings could have it sent
  /// to a host of his own.
  Optional<Origin> audience();

  /// Where messages go; empty when somebody else than people chooses it.
  Optional<Target> target();

  /// An address that people gave.
  ///
  /// @param field that holds it in the JSON
  record Target(String field, URI url) {}
}
