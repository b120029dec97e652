// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alma;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// AlmaLinux's errata speak of binary packages, by major release.
public final class AlmaMatcher implements Matcher {

  private static final RpmDistribution ALMA = RpmDistribution.of(Set.of("almalinux"), "almalinux");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return ALMA.questions(
        p, os, subject -> List.of(subject.binary("AlmaLinux:" + subject.major())));
  }
}
