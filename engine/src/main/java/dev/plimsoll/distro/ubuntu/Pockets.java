// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps apart what everybody gets and what needs a subscription (Ubuntu Pro, whose packages are
/// called ESM). Where a record speaks of both, what it says of the release does not hold for
/// packages of ESM. Where it speaks of ESM alone, which is so after the end of standard support and
/// for packages that only subscribers get fixes of, the release has the flaw too and no fix.
final class Pockets {

  /// The key of the condition under which statements on a release hold.
  static final String KEY = "pocket";

  static final String RELEASE = "release";
  static final String ESM = "esm";

  private static final String PRO = UbuntuReleases.PREFIX + "Pro:";
  private static final List<String> ONLY_RELEASE = List.of(KEY + "=" + RELEASE);
  private static final Pattern ESM_VERSION = Pattern.compile("[+~.]esm[0-9]");

  private Pockets() {}

  /// Whether a version was built for ESM: `1:1.2.11.dfsg-0ubuntu2.2+esm1`.
  static boolean isOfEsm(String version) {
    return ESM_VERSION.matcher(version).find();
  }

  /// The entries of one record so that they hold for each pocket separately.
  ///
  /// @param isWhole whether silence on a release means that nothing is published for it
  static List<Affected> apart(List<Affected> entries, boolean isWhole) {
    Map<Place, Affected> proByPlace = new LinkedHashMap<>();
    entries.stream().filter(Pockets::isPro).forEach(e -> proByPlace.putIfAbsent(place(e), e));
    if (proByPlace.isEmpty()) {
      return entries;
    }
    List<Affected> all = new ArrayList<>();
    for (Affected entry : entries) {
      @Nullable Affected pro = isPro(entry) ? null : proByPlace.remove(place(entry));
      all.add(pro == null ? entry : besides(entry, pro));
    }
    if (isWhole) {
      proByPlace.forEach((place, pro) -> all.add(ofReleaseAlone(place, pro)));
    }
    return all;
  }

  /// A package in a release.
  private record Place(String ecosystem, String name) {}

  private static boolean isPro(Affected entry) {
    return entry.ecosystem().startsWith(PRO) && entry.ecosystem().indexOf(':', PRO.length()) < 0;
  }

  private static Place place(Affected entry) {
    return new Place(
        isPro(entry)
            ? UbuntuReleases.PREFIX + entry.ecosystem().substring(PRO.length())
            : entry.ecosystem(),
        entry.name());
  }

  private static Affected besides(Affected entry, Affected pro) {
    boolean isOpen = entry.ranges().stream().anyMatch(Pockets::isOpen);
    return with(entry, entry.ecosystem(), isOpen ? unfixed(pro) : entry.ranges(), entry.status());
  }

  private static Affected ofReleaseAlone(Place place, Affected pro) {
    Affected.Status status =
        pro.status() == Affected.Status.FIXED ? Affected.Status.AFFECTED : pro.status();
    List<VersionRange> ranges =
        pro.status() == Affected.Status.NOT_AFFECTED ? List.of() : unfixed(pro);
    return with(pro, place.ecosystem(), ranges, status);
  }

  /// All versions below what `pro` has. Some versions of ESM don't bear its name and could be those
  /// of the release; where such a one is installed it is fixed, but nobody else is offered it. No
  /// version lies between `v~` and `v` (deb-version(7)) but further tildes.
  private static List<VersionRange> unfixed(Affected pro) {
    Optional<VersionRange.End> end =
        pro.ranges().stream()
            .flatMap(range -> range.fixed().stream())
            .filter(version -> !isOfEsm(version))
            .<VersionRange.End>map(version -> new VersionRange.LastAffected(version + "~"))
            .findFirst();
    return List.of(new VersionRange(VersionRange.BEGINNING, end.orElse(VersionRange.OPEN)));
  }

  private static boolean isOpen(VersionRange range) {
    return range.end() instanceof VersionRange.Open;
  }

  private static Affected with(
      Affected entry, String ecosystem, List<VersionRange> ranges, Affected.Status status) {
    return new Affected(
        ecosystem, entry.name(), ranges, List.of(), status, entry.severity(), ONLY_RELEASE);
  }
}
