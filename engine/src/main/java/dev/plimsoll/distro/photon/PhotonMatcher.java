// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.photon;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmQuestions;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Photon's lists name source packages for the most part and some built ones (`curl-libs`), so both
/// are asked for, each by its own version: that of `python3-pip` is not that of `python3`. The
/// lists know no epochs.
public final class PhotonMatcher implements Matcher {

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return os.filter(o -> o.id().equals("photon"))
        .flatMap(o -> RpmQuestions.of(p).map(rpm -> questions(rpm, ecosystem(o.versionId()))))
        .orElse(List.of());
  }

  static String ecosystem(String release) {
    return "Photon OS:" + release;
  }

  private static List<Question> questions(RpmQuestions rpm, String ecosystem) {
    return Stream.of(rpm.binary(ecosystem), rpm.source(ecosystem))
        .map(RpmQuestions::withoutEpoch)
        .distinct()
        .toList();
  }
}
