// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Arrays;
import java.util.Optional;

/// A version whose order is that of its key's bytes, unsigned.
final class KeyedVersion implements Version {

  private final String text;
  private final byte[] key;

  private KeyedVersion(String text, byte[] key) {
    this.text = text;
    this.key = key;
  }

  static Optional<Version> of(String text, KeyWriter key) {
    return Optional.of(new KeyedVersion(text, key.toBytes()));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int compareTo(Version other) {
    return Arrays.compareUnsigned(key, ((KeyedVersion) other).key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedVersion that && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return text;
  }
}
