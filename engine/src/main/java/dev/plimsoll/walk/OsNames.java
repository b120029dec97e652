// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.purl.Purl;
import java.util.Optional;

/// Gives packages of the operating system the names that only the image as a whole tells: the
/// distribution as the purl's namespace, and its release as `distro` (purl-spec, types `deb`,
/// `rpm`, `apk`).
final class OsNames {

  private OsNames() {}

  static Package named(Package p, Optional<OsRelease> os) {
    if (os.isEmpty() || !p.isOs()) {
      return p;
    }
    OsRelease release = os.get();
    String which = release.versionId().isEmpty() ? release.codename() : release.versionId();
    Purl purl = p.purl();
    Purl named =
        new Purl(
            purl.type(),
            release.id(),
            purl.name(),
            purl.version(),
            purl.qualifiers(),
            purl.subpath());
    return p.withPurl(named.with("distro", which.isEmpty() ? "" : release.id() + "-" + which));
  }
}
