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

/// Debian's tracker speaks of source packages, release by release. What has no release number is
/// asked for under its codename: `Debian:sid`.
public final class DebianMatcher implements Matcher {

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof PackageDetails.Deb deb
        ? os.filter(o -> o.id().equals("debian")).stream().map(o -> question(deb, o)).toList()
        : List.of();
  }

  private static Question question(PackageDetails.Deb deb, OsRelease os) {
    String release = os.versionId().isEmpty() ? os.codename() : major(os.versionId());
    return new Question("Debian:" + release, deb.source(), deb.sourceVersion(), VersionScheme.DEB);
  }

  /// Point releases (`11.7`, as derivatives write them) share the tracker's data.
  private static String major(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }
}
