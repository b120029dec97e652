// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.Package;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The packages of a catalog by what a report tells of them.
record PackagePlaces(Map<Place, Package> packages) {

  /// @param layer 0 where there are none
  record Place(String purl, String path, int layer) {}

  static PackagePlaces of(Collection<Package> packages) {
    Map<Place, Package> places = new HashMap<>();
    for (Package p : packages) {
      places.putIfAbsent(
          new Place(p.purl().toString(), p.location().path(), p.location().layer()), p);
    }
    return new PackagePlaces(places);
  }

  /// The package that a finding is in.
  Package of(JsonValue item) throws IOException {
    Place place =
        new Place(
            Values.demanded(item, "purl"),
            item.text("path").orElse(""),
            item.get("layer").isPresent() ? Values.count(item, "layer") : 0);
    return Optional.ofNullable(packages.get(place))
        .orElseThrow(
            () ->
                new IOException("it speaks of " + place.purl() + ", which is not in the catalog"));
  }
}
