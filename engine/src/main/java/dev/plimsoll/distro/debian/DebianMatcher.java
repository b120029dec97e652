// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Debian's tracker speaks of source packages, release by release. What has no release number is
/// asked for under its codename: `Debian:sid`.
public final class DebianMatcher implements Matcher {

  private static final Pattern SIGNED = Pattern.compile("linux-signed-[a-z0-9]{1,20}");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof PackageDetails.Deb deb
        ? os.filter(o -> o.id().equals("debian") && !isForeign(p, o)).stream()
            .map(o -> question(deb, o))
            .toList()
        : List.of();
  }

  private static Question question(PackageDetails.Deb deb, OsRelease os) {
    String release = os.versionId().isEmpty() ? os.codename() : major(os.versionId());
    return SIGNED.matcher(deb.source()).matches()
        ? new Question("Debian:" + release, "linux", unsigned(deb), VersionScheme.DEB)
        : new Question("Debian:" + release, deb.source(), deb.sourceVersion(), VersionScheme.DEB);
  }

  /// Kernels with a signature are packed a second time, from a source of another name: `linux`
  /// 6.1.69-1 becomes `linux-signed-amd64` 6.1.69+1.
  private static String unsigned(PackageDetails.Deb deb) {
    int plus = deb.sourceVersion().lastIndexOf('+');
    return plus < 0
        ? deb.sourceVersion()
        : deb.sourceVersion().substring(0, plus) + "-" + deb.sourceVersion().substring(plus + 1);
  }

  /// Whether another vendor than the distribution built it.
  private static boolean isForeign(Package p, OsRelease os) {
    String vendor = p.purl().namespace();
    return !vendor.isEmpty() && !vendor.equals(os.id());
  }

  /// Point releases (`11.7`, as derivatives write them) share the tracker's data.
  private static String major(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }
}
