// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

/// A Maven version. Its order is Maven's own, which is no total order over every conceivable text:
/// `1-alpha` < `1` < `1.sp.1` < `1-alpha`.
record MavenVersion(String text, MavenItem.Group items) implements Version {

  @Override
  public int compareTo(Version other) {
    return items.compareTo(((MavenVersion) other).items);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MavenVersion that && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
