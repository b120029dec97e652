// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.purl.Purl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gives packages of the operating system the names that only the image as a whole tells: the
/// distribution as the purl's namespace, unless another vendor is told there, and its release as
/// `distro` (purl-spec, types `deb`, `rpm`, `apk`). One image's, and one thread's.
final class OsNames {

  private final Optional<OsRelease> os;
  private final String distro;

  /// Each package is needed by many, and there may be thousands of needs.
  private final Map<Purl, Named> namedByPurl = new HashMap<>();

  OsNames(Optional<OsRelease> os) {
    this.os = os;
    this.distro = os.map(OsNames::distro).orElse("");
  }

  private record Named(Purl purl, String text) {}

  private static String distro(OsRelease release) {
    String which = release.versionId().isEmpty() ? release.codename() : release.versionId();
    return which.isEmpty() ? "" : release.id() + "-" + which;
  }

  Package named(Package p) {
    if (os.isEmpty() || !p.isOs()) {
      return p;
    }
    String id = os.get().id();
    Package named = p.withPurl(named(p.purl(), id).purl());
    Usage usage = p.usage();
    return usage.needs().isEmpty()
        ? named
        : named.used(new Usage(usage.reach(), usage.development(), needs(usage.needs(), id)));
  }

  private List<Purl> needs(List<Purl> needs, String id) {
    SortedMap<String, Purl> sorted = new TreeMap<>();
    for (Purl need : needs) {
      Named named = named(need, id);
      sorted.put(named.text(), named.purl());
    }
    return List.copyOf(sorted.values());
  }

  private Named named(Purl purl, String id) {
    return namedByPurl.computeIfAbsent(purl, _ -> name(purl, id));
  }

  private Named name(Purl purl, String id) {
    Purl named =
        new Purl(
                purl.type(),
                purl.namespace().isEmpty() ? id : purl.namespace(),
                purl.name(),
                purl.version(),
                purl.qualifiers(),
                purl.subpath())
            .with("distro", distro);
    return new Named(named, named.toString());
  }
}
