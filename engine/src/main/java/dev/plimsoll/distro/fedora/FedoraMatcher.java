// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.fedora;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Fedora's updates speak of binary packages, by release.
public final class FedoraMatcher implements Matcher {

  /// Not `Fedora Copr - user …`, under which anybody publishes anything.
  private static final RpmDistribution FEDORA =
      RpmDistribution.of(Set.of("fedora"), "fedora project");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return FEDORA.questions(p, os, subject -> List.of(subject.binary("Fedora:" + subject.major())));
  }
}
