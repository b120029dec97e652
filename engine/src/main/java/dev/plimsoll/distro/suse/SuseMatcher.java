// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;

/// SUSE speaks of built packages, by product ([SuseProducts]).
public final class SuseMatcher implements Matcher {

  private static final RpmDistribution SUSE =
      new RpmDistribution(os -> !SuseProducts.ecosystems(os).isEmpty(), List.of("suse"));

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return SUSE.questions(
        p,
        os,
        subject -> SuseProducts.ecosystems(subject.os()).stream().map(subject::binary).toList());
  }
}
