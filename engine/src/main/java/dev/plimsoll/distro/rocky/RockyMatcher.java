// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rocky;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rocky Linux's errata speak of binary packages, by major release.
public final class RockyMatcher implements Matcher {

  private static final RpmDistribution ROCKY = RpmDistribution.of(Set.of("rocky"), "rocky");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return ROCKY.questions(
        p, os, subject -> List.of(subject.binary("Rocky Linux:" + subject.major())));
  }
}
