// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.photon;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Photon's lists name source packages for the most part and some built ones (`curl-libs`), so both
/// are asked for, each by its own version: that of `python3-pip` is not that of `python3`. The
/// lists know no epochs.
public final class PhotonMatcher implements Matcher {

  private static final RpmDistribution PHOTON =
      RpmDistribution.of(Set.of("photon"), "vmware", "broadcom");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return PHOTON.questions(p, os, PhotonMatcher::questions);
  }

  static String ecosystem(String release) {
    return "Photon OS:" + release;
  }

  private static List<Question> questions(RpmSubject subject) {
    String ecosystem = ecosystem(subject.os().versionId());
    return Stream.of(subject.binary(ecosystem), subject.source(ecosystem))
        .map(RpmSubject::withoutEpoch)
        .distinct()
        .toList();
  }
}
