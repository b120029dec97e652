// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Optional;

/// All of a package that a judgement depends on, and nothing else: not where it lies, who wants it,
/// or how it is licensed. So many images share one, and it is judged once for all of them.
///
/// @param os the distribution of the image, for packages of the operating system; empty for others,
///   on which it has no bearing
public record Subject(
    String name, String version, Purl purl, PackageDetails details, Optional<OsRelease> os) {

  /// No place in an image.
  private static final Location NOWHERE = new Location("", 0);

  /// Leaves out what no judgement depends on.
  public Subject {
    details = essence(details);
    os = PackageDetails.OS_TYPES.contains(purl.type()) ? os : Optional.empty();
  }

  /// The subject that `p` is in an image of `os`.
  public static Subject of(Package p, Optional<OsRelease> os) {
    return new Subject(p.name(), p.version(), p.purl(), p.details(), os);
  }

  private static PackageDetails essence(PackageDetails details) {
    return switch (details) {
      case PackageDetails.Java java ->
          new PackageDetails.Java(java.groupId(), java.artifactId(), "", false);
      case PackageDetails.Npm _ -> new PackageDetails.Npm(false);
      case PackageDetails.Go go -> new PackageDetails.Go(false, go.goos(), go.goarch());
      case PackageDetails.Deb deb -> deb;
      case PackageDetails.Apk apk -> apk;
      case PackageDetails.Rpm rpm -> rpm;
      case PackageDetails.Python python -> python;
      case PackageDetails.Crate crate -> crate;
      case PackageDetails.Other other -> other;
    };
  }

  /// The same in another version, to ask what an upgrade would change. Of a package that was built
  /// from a source of the same version, the source's changes with it.
  public Subject at(String other) {
    PackageDetails moved =
        details instanceof PackageDetails.Deb deb && deb.sourceVersion().equals(version)
            ? new PackageDetails.Deb(deb.source(), other, deb.architecture())
            : details;
    return new Subject(name, other, purl.at(other), moved, os);
  }

  /// It as a package that lies nowhere.
  Package asPackage() {
    return new Package(name, version, purl, details, List.of(), NOWHERE);
  }
}
