// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.purl.Purl;

/// What Maven calls an artifact.
///
/// @param groupId empty when it cannot be told
/// @param version empty when it cannot be told
public record Coordinates(String groupId, String artifactId, String version) {

  /// `group:artifact` as advisories write it; the artifact alone where the group is not known.
  public String name() {
    return groupId.isEmpty() ? artifactId : groupId + ":" + artifactId;
  }

  /// The purl of its archive.
  public Purl purl() {
    return Purl.of("maven", groupId, artifactId, version);
  }

  /// Whether both artifact and version differ.
  boolean isOther(Coordinates that) {
    return !artifactId.equals(that.artifactId) && !version.equals(that.version);
  }

  /// Whether a text is one word, as parts of coordinates are: nothing unresolved, no white space.
  static boolean isPart(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(c -> Character.isLetterOrDigit(c) || (c < 127 && "._-+~".indexOf(c) >= 0));
  }

  /// Whether all three are told and are words.
  public boolean isWhole() {
    return isPart(groupId) && isPart(artifactId) && isPart(version);
  }
}
