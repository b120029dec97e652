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
  GEM(GemParser::parse),
  NUGET(NugetParser::parse),
  COMPOSER(ComposerParser::parse),
  PUB(SemverParser::parsePub),
  CONAN(ConanParser::parse),
  BITNAMI(BitnamiParser::parse),
  ALPM(AlpmParser::parse);

  /// The longest text that is taken for a version, in characters.
  public static final int MAX_LENGTH = 250;

  private final Function<String, Optional<Version>> parser;

  VersionScheme(Function<String, Optional<Version>> parser) {
    this.parser = parser;
  }

  /// The order of the packages that a purl type names; empty for types whose order we don't know.
  public static Optional<VersionScheme> ofPurlType(String type) {
    return switch (type) {
      case "deb" -> Optional.of(DEB);
      case "apk" -> Optional.of(APK);
      case "rpm" -> Optional.of(RPM);
      case "maven" -> Optional.of(MAVEN);
      case "npm" -> Optional.of(NPM);
      case "pypi" -> Optional.of(PYPI);
      case "golang" -> Optional.of(GOLANG);
      case "cargo", "hex", "swift" -> Optional.of(SEMVER);
      case "gem" -> Optional.of(GEM);
      case "nuget" -> Optional.of(NUGET);
      case "composer" -> Optional.of(COMPOSER);
      case "pub" -> Optional.of(PUB);
      case "conan" -> Optional.of(CONAN);
      case "bitnami", "generic" -> Optional.of(BITNAMI);
      case "alpm" -> Optional.of(ALPM);
      default -> Optional.empty();
    };
  }

  /// The version that `text` writes in this scheme; empty when it is none, so that the answer to
  /// any comparison is "undetermined".
  public Optional<Version> parse(String text) {
    return text.isEmpty() || text.length() > MAX_LENGTH ? Optional.empty() : parser.apply(text);
  }
}
