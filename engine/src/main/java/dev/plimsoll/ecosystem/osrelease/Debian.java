// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import dev.plimsoll.catalog.OsRelease;
import java.util.Optional;

/// What Debian's files tell. Before a release, testing and unstable carry the same files (package
/// base-files): no `VERSION_ID`, the *coming* release's name as `VERSION_CODENAME`, and
/// `trixie/sid` as version. Statements about the coming release, made once it is out, are no
/// statements about such a system: a fault that only unstable has would be missed. So its codename
/// is `sid` here: what is told of unstable holds for both, testing being unstable some days later,
/// and where nothing is known of `sid`, it is not covered.
final class Debian {

  private static final String UNRELEASED = "/sid";
  private static final String VENDOR = "Vendor:";

  private Debian() {}

  /// What `etc/debian_version` tells: `12.4` of a release (whose `VERSION_ID` is `12`),
  /// `trixie/sid` before one. Distributions that derive from Debian have the file too.
  static Optional<OsRelease> ofVersionFile(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String versionId = Character.isDigit(text.charAt(0)) ? text.split("\\.", 2)[0] : "";
    String codename = text.endsWith(UNRELEASED) ? "sid" : "";
    return Optional.of(
        OsReleases.of("debian", versionId, codename, "", "Debian GNU/Linux " + text));
  }

  /// What dpkg knows of the vendor (deb-origin(5)): who derives from Debian, but not the release.
  /// So its packages are not covered, which is better than judged as if they were Debian's.
  /// Debian's own file says nothing that `debian_version` does not.
  static Optional<OsRelease> ofOrigin(String text) {
    return text.lines()
        .filter(line -> line.startsWith(VENDOR))
        .map(line -> line.substring(VENDOR.length()).strip())
        .filter(vendor -> !vendor.isEmpty() && !vendor.equalsIgnoreCase("Debian"))
        .findFirst()
        .map(vendor -> OsReleases.of(vendor, "", "", "", vendor));
  }

  /// `told`, as its os-release tells, with the codename corrected when it has no version.
  static OsRelease unreleased(OsRelease told) {
    return told.versionId().isEmpty() && told.prettyName().endsWith(UNRELEASED)
        ? new OsRelease(told.id(), "", "sid", told.idLike(), told.prettyName())
        : told;
  }
}
