// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails.Deb;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Ubuntu's advisories speak of source packages, release by release, and apart from that of what
/// subscribers get. Which of them hold is told by the version: packages of ESM say so in it. Those
/// built for certified cryptography (FIPS) and for special hardware have lines of versions of their
/// own, which can't be compared with those of the release.
public final class UbuntuMatcher implements Matcher {

  private final UbuntuReleases releases = UbuntuReleases.read();

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof Deb deb
        ? os.filter(o -> o.id().equals("ubuntu") && !isForeign(p, o)).stream()
            .flatMap(o -> questions(deb, o))
            .toList()
        : List.of();
  }

  /// Whether another vendor than the distribution built it.
  private static boolean isForeign(Package p, OsRelease os) {
    String vendor = p.purl().namespace();
    return !vendor.isEmpty() && !vendor.equals(os.id());
  }

  private Stream<Question> questions(Deb deb, OsRelease os) {
    String number = number(os);
    String version = deb.sourceVersion();
    if (version.contains("fips")) {
      return Stream.of("Pro:FIPS-updates:", "Pro:FIPS:")
          .map(product -> question(product + number, deb, Map.of()));
    }
    if (deb.source().contains("bluefield") || version.contains("bluefield")) {
      return Stream.of("Nvidia-BlueField:", "")
          .map(product -> question(product + number, deb, Map.of()));
    }
    if (Pockets.isOfEsm(version)) {
      return Stream.of("Pro:", "")
          .map(product -> question(product + number, deb, Map.of(Pockets.KEY, Pockets.ESM)));
    }
    Stream<String> ofRelease = isInDevelopment(os) ? Stream.of("devel", number) : Stream.of(number);
    return ofRelease.map(release -> question(release, deb, Map.of(Pockets.KEY, Pockets.RELEASE)));
  }

  private static Question question(String release, Deb deb, Map<String, String> facts) {
    return new Question(
        UbuntuReleases.PREFIX + release,
        unsigned(deb.source()),
        deb.sourceVersion(),
        VersionScheme.DEB,
        facts);
  }

  /// `22.04`, also of a point release; by the codename where no number is told. What we know no
  /// number of is asked for under its codename, and is not covered.
  private String number(OsRelease os) {
    if (os.versionId().isEmpty()) {
      return os.codename().isEmpty()
          ? "unknown release"
          : releases.numbers().getOrDefault(os.codename(), os.codename());
    }
    String[] parts = os.versionId().split("\\.", 3);
    return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
  }

  /// `Ubuntu Noble Numbat (development branch)`.
  private static boolean isInDevelopment(OsRelease os) {
    return os.prettyName().contains("development branch");
  }

  /// Kernels with a signature are packed a second time, from a source of another name.
  private static String unsigned(String source) {
    return source.startsWith("linux-signed") ? "linux" + source.substring(12) : source;
  }
}
