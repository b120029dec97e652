// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Optional;

/// An installed (or, in a source tree, declared) thing.
///
/// @param name as its ecosystem writes it
/// @param version as its ecosystem writes it; empty when not told, which matching reports as
///   undetermined
/// @param licences as written, unparsed
/// @param location where the evidence for it lies; the layer is the one that first brought this
///   version
/// @param owner purl of the operating system's package that owns the file at `location`, whose
///   distribution is then the authority on it
/// @param usage who wants it and whom it needs
public record Package(
    String name,
    String version,
    Purl purl,
    PackageDetails details,
    List<String> licences,
    Location location,
    Optional<Purl> owner,
    Usage usage) {

  public Package {
    licences = List.copyOf(licences);
  }

  /// A package that belongs to nobody else and of whose use nothing is told.
  public Package(
      String name,
      String version,
      Purl purl,
      PackageDetails details,
      List<String> licences,
      Location location) {
    this(name, version, purl, details, licences, location, Optional.empty(), Usage.UNTOLD);
  }

  /// Whether it belongs to the operating system.
  public boolean isOs() {
    return PackageDetails.OS_TYPES.contains(purl.type());
  }

  public Package at(Location place) {
    return new Package(name, version, purl, details, licences, place, owner, usage);
  }

  public Package withPurl(Purl other) {
    return new Package(name, version, other, details, licences, location, owner, usage);
  }

  public Package used(Usage how) {
    return new Package(name, version, purl, details, licences, location, owner, how);
  }

  public Package ownedBy(Purl os) {
    return new Package(name, version, purl, details, licences, location, Optional.of(os), usage);
  }
}
