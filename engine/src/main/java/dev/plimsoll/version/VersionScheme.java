// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;
import java.util.function.Function;

/// The version orders we know. There is no generic fallback: an order that we don't know is a gap.
public enum VersionScheme {
  DEB(DebParser::parse),
  APK(ApkParser::parse),
  RPM(RpmParser::parse),
  MAVEN(MavenParser::parse),
  NPM(SemverParser::parseNpm),
  PYPI(PypiParser::parse),
  GOLANG(SemverParser::parseGo),
  SEMVER(SemverParser::parse),
  GEM(GemParser::parse);

  /// The longest text that is taken for a version, in characters.
  public static final int MAX_LENGTH = 250;

  private final Function<String, Optional<Version>> parser;

  VersionScheme(Function<String, Optional<Version>> parser) {
    this.parser = parser;
  }

  /// The version that `text` writes in this scheme; empty when it is none, so that the answer to
  /// any comparison is "undetermined".
  public Optional<Version> parse(String text) {
    return text.isEmpty() || text.length() > MAX_LENGTH ? Optional.empty() : parser.apply(text);
  }
}
