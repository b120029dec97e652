// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Optional;

/// Gives packages of the operating system the names that only the image as a whole tells: the
/// distribution as the purl's namespace, unless another vendor is told there, and its release as
/// `distro` (purl-spec, types `deb`, `rpm`, `apk`).
final class OsNames {

  private OsNames() {}

  static Package named(Package p, Optional<OsRelease> os) {
    if (os.isEmpty() || !p.isOs()) {
      return p;
    }
    OsRelease release = os.get();
    String which = release.versionId().isEmpty() ? release.codename() : release.versionId();
    String distro = which.isEmpty() ? "" : release.id() + "-" + which;
    Usage usage = p.usage();
    List<Purl> needs =
        usage.needs().stream().map(need -> named(need, release.id(), distro)).toList();
    return p.withPurl(named(p.purl(), release.id(), distro))
        .used(Usage.of(usage.reach(), usage.development(), needs));
  }

  private static Purl named(Purl purl, String id, String distro) {
    Purl named =
        new Purl(
            purl.type(),
            purl.namespace().isEmpty() ? id : purl.namespace(),
            purl.name(),
            purl.version(),
            purl.qualifiers(),
            purl.subpath());
    return named.with("distro", distro);
  }
}
