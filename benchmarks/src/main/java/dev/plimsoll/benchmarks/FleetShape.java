// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

/// How large a generated fleet is. Numbers of packages are laid out densely, so that nothing of
/// them has to be remembered: first those of the operating systems (family, name, version), then
/// those of languages (kind, name, version), then one of its own for each image.
///
/// @param images at 1,000,000 the full size
record FleetShape(int images) {

  static final int FULL = 1_000_000;
  static final int FAMILIES = 12;
  static final int PROFILES = 40;
  static final int OS_NAMES = 400;
  static final int OS_SET = 133;
  static final int KINDS = 4;

  double part() {
    return (double) images / FULL;
  }

  int repositories() {
    return Math.max(10, (int) (20_000 * part()));
  }

  int osSets() {
    return Math.max(20, (int) (20_000 * part()));
  }

  /// Of a name in a family: 300 of openssl in all at the full size.
  int osVersions() {
    return Math.max(2, (int) (25 * Math.sqrt(part())));
  }

  int names() {
    return Math.max(500, (int) (20_000 * Math.sqrt(part())));
  }

  int versions() {
    return Math.max(6, (int) (60 * Math.sqrt(part())));
  }

  int flaws() {
    return Math.max(5_000, (int) (100_000 * Math.sqrt(part())));
  }

  int osPackages() {
    return FAMILIES * OS_NAMES * osVersions();
  }

  int languagePackages() {
    return KINDS * names() * versions();
  }

  int packages() {
    return osPackages() + languagePackages() + images;
  }

  int osPackage(int family, int name, int version) {
    return 1 + (family * OS_NAMES + name) * osVersions() + version;
  }

  int languagePackage(int kind, int name, int version) {
    return 1 + osPackages() + (kind * names() + name) * versions() + version;
  }

  int ownPackage(int image) {
    return 1 + osPackages() + languagePackages() + image;
  }

  int osNames() {
    return FAMILIES * OS_NAMES;
  }

  int languageNames() {
    return KINDS * names();
  }
}
