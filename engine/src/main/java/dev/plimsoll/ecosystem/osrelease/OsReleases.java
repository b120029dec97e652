// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import dev.plimsoll.catalog.OsRelease;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Makes [OsRelease]s in their normal form.
final class OsReleases {

  private OsReleases() {}

  /// @param idLike names between blanks
  static OsRelease of(
      String id, String versionId, String codename, String idLike, String prettyName) {
    return new OsRelease(
        id.strip().toLowerCase(Locale.ROOT),
        versionId.strip(),
        codename.strip(),
        names(idLike.toLowerCase(Locale.ROOT)),
        prettyName.strip());
  }

  /// Alpine calls edge by a snapshot of the next version, such as `3.21.0_alpha20240807`, which is
  /// no release that advisories could be about.
  static OsRelease alpine(OsRelease told) {
    return told.versionId().contains("_alpha")
        ? new OsRelease(told.id(), "", "edge", told.idLike(), told.prettyName())
        : told;
  }

  private static List<String> names(String text) {
    return Stream.of(text.split(" ")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }
}
