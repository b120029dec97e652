// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What the advisories know packages by. In the order of the store: that of the UTF-8 bytes.
///
/// @param ecosystem in OSV's words: `PyPI`, `Debian:11`
/// @param name in the form in which the ecosystem compares names
public record PackageKey(String ecosystem, String name) implements Comparable<PackageKey> {

  /// Reads what [KeyBlocks#key] made.
  static PackageKey of(byte[] key) {
    int zero = 0;
    while (zero < key.length && key[zero] != 0) {
      zero++;
    }
    int name = Math.min(key.length, zero + 1);
    return new PackageKey(
        new String(key, 0, zero, StandardCharsets.UTF_8),
        new String(key, name, key.length - name, StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(PackageKey other) {
    return Arrays.compareUnsigned(
        KeyBlocks.key(ecosystem, name), KeyBlocks.key(other.ecosystem, other.name));
  }
}
