// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import java.util.List;
import java.util.Optional;

/// What only one kind of package has. A closed set, one small record a kind.
public sealed interface PackageDetails {

  /// A Debian package (deb-control(5)). `sourceVersion` is the binary's own unless `Source:` says
  /// otherwise.
  record Deb(String source, String sourceVersion, String architecture) implements PackageDetails {}

  /// An Alpine package; `origin` is the name of the APKBUILD, its own name when not told.
  record Apk(String origin, String architecture) implements PackageDetails {}

  /// An RPM package. The package's version is `[epoch:]version-release`.
  ///
  /// @param source name of the source package, from `SOURCERPM`; its own name when that is missing
  /// @param modularity `name:stream:version:context` of a module; empty when none
  record Rpm(String source, int epoch, String architecture, String vendor, String modularity)
      implements PackageDetails {}

  /// A Java archive.
  ///
  /// @param sha1 of the archive in hex; empty for shaded contents
  /// @param shaded whether only its metadata lies inside another archive's classes
  record Java(String groupId, String artifactId, String sha1, boolean shaded)
      implements PackageDetails {}

  /// An npm package.
  ///
  /// @param dev whether only development needs it, as a lock file says
  record Npm(boolean dev) implements PackageDetails {}

  /// A Python distribution; the package's name is as written, the purl's is folded (PEP 503).
  record Python() implements PackageDetails {}

  /// A Go module or `stdlib`.
  ///
  /// @param main whether it is the main module of the binary
  /// @param goos the platform it was built for; empty when not told
  record Go(boolean main, Optional<String> goos, Optional<String> goarch)
      implements PackageDetails {}

  /// A Rust crate.
  record Crate() implements PackageDetails {}

  /// A package whose purl tells all that there is to tell.
  record Other() implements PackageDetails {}

  /// Names of kinds of packages that belong to the operating system.
  List<String> OS_TYPES = List.of("deb", "apk", "rpm", "alpm");
}
