// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.files.Location;
import dev.plimsoll.purl.Purl;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// From what a bill of materials says to a catalog.
final class Assembly {

  static final String READER = "sbom";

  /// Who judges tells its gaps anew, by the advisories of this day.
  private static final String JUDGE = "matcher";

  /// Types of purls that name whole images.
  private static final Set<String> IMAGE_TYPES = Set.of("oci", "docker");

  private static final Comparator<Package> ORDER =
      Comparator.<Package, String>comparing(p -> p.purl().toString())
          .thenComparing(Package::location);

  private final Bom bom;
  private final ImageFacts image;
  private final Map<String, Purl> purlByRef;
  private final Set<Package> packages = new TreeSet<>(ORDER);
  private final Set<Gap> gaps = new TreeSet<>();

  Assembly(Bom bom) {
    this.bom = bom;
    this.image = ImageFacts.read(bom.image());
    this.purlByRef = purlByRef(bom);
  }

  Sbom sbom() {
    bom.gaps().stream().filter(gap -> !gap.reader().equals(JUDGE)).forEach(gaps::add);
    bom.packages().forEach(this::add);
    gaps.add(gap("", "a bill of materials shows no files: what its writer missed stays unseen"));
    if (!bom.packages().stream().allMatch(Assembly::isOurs)) {
      gaps.add(
          gap(
              "",
              "the bill of materials does not tell which packages of languages the distribution"
                  + " owns, so flaws that it fixed in them may be reported"));
    }
    return new Sbom(new Catalog(os(), List.copyOf(packages), List.copyOf(gaps)), image);
  }

  private Optional<OsRelease> os() {
    return bom.os().or(() -> Distributions.ofPurls(packages.stream().map(Package::purl).toList()));
  }

  private void add(BomPackage entry) {
    if (entry.purl().isEmpty()) {
      gaps.add(gap(label(entry), "the entry has no purl, so nobody knows what it is"));
      return;
    }
    Optional<Purl> purl = Purl.parse(entry.purl());
    if (purl.isEmpty()) {
      gaps.add(gap(label(entry), "the entry's purl can't be read: " + entry.purl()));
    } else if (!IMAGE_TYPES.contains(purl.get().type())) {
      packages.add(
          PackageFacts.details(entry.facts())
              .map(details -> ours(purl.get(), entry, details))
              .orElseGet(() -> foreign(purl.get(), entry)));
    }
  }

  private Package ours(Purl purl, BomPackage entry, PackageDetails details) {
    int layer = Numbers.parse(entry.fact(PackageFacts.LAYER)).orElse(0);
    Location place =
        new Location(entry.fact(PackageFacts.PATH), layer < image.layers().size() ? layer : 0);
    return new Package(
        entry.name(),
        entry.version(),
        purl,
        details,
        entry.licences(),
        place,
        Purl.parse(entry.fact(PackageFacts.OWNER)),
        PackageFacts.usage(entry.facts(), needs(entry)));
  }

  private List<Purl> needs(BomPackage entry) {
    return bom.needs().getOrDefault(entry.ref(), List.of()).stream()
        .flatMap(ref -> Optional.ofNullable(purlByRef.get(ref)).stream())
        .toList();
  }

  private static Map<String, Purl> purlByRef(Bom bom) {
    Map<String, Purl> purls = new HashMap<>();
    for (BomPackage entry : bom.packages()) {
      Purl.parse(entry.purl())
          .filter(purl -> !entry.ref().isEmpty())
          .ifPresent(purl -> purls.put(entry.ref(), purl));
    }
    return purls;
  }

  private Package foreign(Purl purl, BomPackage entry) {
    ForeignPackage foreign = new ForeignPackage(purl, entry);
    return new Package(
        foreign.name(),
        foreign.version(),
        purl,
        foreign.details(),
        entry.licences(),
        new Location(foreign.path(), 0),
        Optional.empty(),
        Usage.of(Usage.Reach.UNTOLD, false, needs(entry)));
  }

  private static boolean isOurs(BomPackage entry) {
    return !entry.fact(PackageFacts.KIND).isEmpty();
  }

  private static String label(BomPackage entry) {
    return (entry.name() + " " + entry.version()).strip();
  }

  private static Gap gap(String what, String reason) {
    return new Gap(what, READER, reason);
  }
}
