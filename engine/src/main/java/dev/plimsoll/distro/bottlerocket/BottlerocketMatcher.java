// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.bottlerocket;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Bottlerocket's advisories name packages with and without the prefix `bottlerocket-`, and fixed
/// versions of packages, not releases of the whole.
public final class BottlerocketMatcher implements Matcher {

  static final String ECOSYSTEM = "Bottlerocket";

  private static final RpmDistribution BOTTLEROCKET =
      RpmDistribution.of(Set.of("bottlerocket"), "bottlerocket", "amazon");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return BOTTLEROCKET.questions(p, os, subject -> List.of(subject.binary(ECOSYSTEM)));
  }
}
