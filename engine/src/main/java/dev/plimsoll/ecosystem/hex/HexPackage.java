// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.hex;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.purl.Purl;
import java.util.Optional;

/// A package of Hex (purl-spec, "hex"): those of private organisations have them as namespace.
final class HexPackage {

  private static final String ORGANISATION = "hexpm:";

  private HexPackage() {}

  /// @param repository such as `hexpm` or `hexpm:acme`
  /// @return empty without a name or version
  static Optional<Found> of(String name, String version, String repository, Usage usage) {
    if (name.isBlank() || version.isBlank()) {
      return Optional.empty();
    }
    String organisation =
        repository.startsWith(ORGANISATION) ? repository.substring(ORGANISATION.length()) : "";
    Purl purl = Purl.of("hex", organisation, name, version);
    return Optional.of(Found.of(name, version, purl, new PackageDetails.Other()).used(usage));
  }
}
