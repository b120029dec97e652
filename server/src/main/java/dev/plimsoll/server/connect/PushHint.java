// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import java.util.Optional;

/// What a registry says has happened. It is trusted only as a reason to look: what is there now,
/// the registry is asked itself.
///
/// @param tag empty when only a digest is told
/// @param digest empty when only a tag is told
public record PushHint(
    String repository, Optional<String> tag, Optional<Digest> digest, Action action) {

  /// What was done.
  public enum Action {
    PUSH,
    DELETE
  }
}
