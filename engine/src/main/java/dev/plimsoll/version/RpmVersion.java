// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Arrays;

/// An RPM version, ordered by its key's bytes. A version without release sorts just before all its
/// releases, which makes the order total; as a bound it stands for all of them, as rpm has it in
/// dependencies.
final class RpmVersion implements Version {

  private final String text;
  private final byte[] key;

  /// Length of the part of the key for epoch and version.
  private final int withoutRelease;

  RpmVersion(String text, byte[] key, int withoutRelease) {
    this.text = text;
    this.key = key;
    this.withoutRelease = withoutRelease;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int compareTo(Version other) {
    return Arrays.compareUnsigned(key, ((RpmVersion) other).key);
  }

  @Override
  public int compareToBound(Version bound) {
    RpmVersion that = (RpmVersion) bound;
    return hasRelease() && that.hasRelease()
        ? compareTo(that)
        : Arrays.compareUnsigned(key, 0, withoutRelease, that.key, 0, that.withoutRelease);
  }

  private boolean hasRelease() {
    return key.length > withoutRelease;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RpmVersion that && Arrays.equals(key, that.key);
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
