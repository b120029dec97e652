// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.catalog.PackageDetails;

/// Which of an image's package sets a package belongs to. An image has at most one set of a kind,
/// so that a package counts once in it and the weights of sets add up.
///
/// @see PackageSet
public enum SetKind {
  /// The packages of the operating system, which many images share.
  OS(0),
  MAVEN(1),
  NPM(2),
  PYPI(3),
  GOLANG(4),
  CARGO(5),
  GEM(6),
  NUGET(7),
  COMPOSER(8),
  /// Software that no package manager installed.
  GENERIC(9),
  BITNAMI(10),
  HEX(11),
  PUB(12),
  SWIFT(13),
  CONAN(14),
  /// All other types of purls together.
  OTHER(99);

  private final int code;

  SetKind(int code) {
    this.code = code;
  }

  /// As databases hold it; never changes.
  public int code() {
    return code;
  }

  /// Of packages whose purls have this type.
  public static SetKind ofPurlType(String type) {
    if (PackageDetails.OS_TYPES.contains(type)) {
      return OS;
    }
    return switch (type) {
      case "maven" -> MAVEN;
      case "npm" -> NPM;
      case "pypi" -> PYPI;
      case "golang" -> GOLANG;
      case "cargo" -> CARGO;
      case "gem" -> GEM;
      case "nuget" -> NUGET;
      case "composer" -> COMPOSER;
      case "generic" -> GENERIC;
      case "bitnami" -> BITNAMI;
      case "hex" -> HEX;
      case "pub" -> PUB;
      case "swift" -> SWIFT;
      case "conan" -> CONAN;
      default -> OTHER;
    };
  }
}
