// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;
import java.util.function.Function;

/// The version orders we know. There is no generic fallback: an order that we don't know is a gap.
public enum VersionScheme {
  DEB(text -> Optional.empty()),
  APK(text -> Optional.empty()),
  RPM(text -> Optional.empty()),
  MAVEN(text -> Optional.empty()),
  NPM(text -> Optional.empty()),
  PYPI(text -> Optional.empty()),
  GOLANG(text -> Optional.empty()),
  SEMVER(text -> Optional.empty()),
  GEM(text -> Optional.empty());

  private final Function<String, Optional<Version>> parser;

  VersionScheme(Function<String, Optional<Version>> parser) {
    this.parser = parser;
  }

  /// The version that `text` writes in this scheme; empty when it is none, so that the answer to
  /// any comparison is "undetermined".
  public Optional<Version> parse(String text) {
    return parser.apply(text);
  }
}
