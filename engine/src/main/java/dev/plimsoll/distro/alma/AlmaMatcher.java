// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alma;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Optional;

/// AlmaLinux's errata speak of binary packages, by major release.
public final class AlmaMatcher implements Matcher {

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof PackageDetails.Rpm
        ? os
            .filter(o -> o.id().equals("almalinux"))
            .map(
                o ->
                    new Question(
                        "AlmaLinux:" + major(o.versionId()),
                        p.name(),
                        p.version(),
                        VersionScheme.RPM))
            .stream()
            .toList()
        : List.of();
  }

  private static String major(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }
}
