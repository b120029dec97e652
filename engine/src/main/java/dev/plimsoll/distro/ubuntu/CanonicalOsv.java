// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.source.osv.OsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Canonical's OSV records in the form that our matcher asks for.
final class CanonicalOsv {

  private CanonicalOsv() {}

  /// Empty when the record was withdrawn.
  static Optional<Advisory> read(JsonValue json) throws IOException {
    return OsvRecord.read(json).map(CanonicalOsv::normal);
  }

  static Advisory normal(Advisory a) {
    return new Advisory(
        a.id(),
        "ubuntu",
        a.aliases(),
        a.related(),
        a.summary(),
        a.details(),
        a.published(),
        a.modified(),
        a.withdrawn(),
        a.ratings(),
        a.references(),
        Pockets.apart(a.affected().stream().map(CanonicalOsv::normal).toList(), true));
  }

  /// Listed versions are those that lie in the ranges.
  private static Affected normal(Affected a) {
    return new Affected(
        UbuntuReleases.withoutLts(a.ecosystem()),
        a.name(),
        a.ranges(),
        a.ranges().isEmpty() ? a.versions() : List.of(),
        a.status(),
        a.severity());
  }
}
