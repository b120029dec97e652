// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The keys of the packages in a `pnpm-lock.yaml`: `name@1.0.0(peer@2.0.0)` in version 9,
/// `/name@1.0.0(peer@2.0.0)` in 6 and `/name/1.0.0_peer@2.0.0` in 5 (pnpm, `dependency-path`).
final class PnpmKey {

  private PnpmKey() {}

  /// What a key says, without the peers.
  static Descriptor descriptor(String key) {
    String bare = withoutPeers(key);
    if (!bare.startsWith("/")) {
      return Descriptor.parse(bare);
    }
    String path = bare.substring(1);
    int nameEnd = path.startsWith("@") ? path.indexOf('/') + 1 : 0;
    int slash = path.indexOf('/', nameEnd);
    return slash < 0
        ? Descriptor.parse(path)
        : new Descriptor(path.substring(0, slash), path.substring(slash + 1).split("_", 2)[0]);
  }

  /// The key without the peers in parentheses, under which version 9 keeps what does not depend on
  /// them.
  static String withoutPeers(String key) {
    int peers = key.indexOf('(');
    return peers < 0 ? key : key.substring(0, peers);
  }

  /// The key among `keys` that is meant where `name` is asked for and `reference` was taken: the
  /// version alone, or the whole key for an alias and for what comes from elsewhere.
  static Optional<String> of(String name, String reference, Set<String> keys) {
    return Stream.of(
            name + "@" + reference,
            "/" + name + "@" + reference,
            "/" + name + "/" + reference,
            reference)
        .filter(keys::contains)
        .findFirst();
  }
}
