// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// openEuler speaks of files of built packages, whose names have no epochs, by release and service
/// pack. `VERSION_ID` has the release alone (`22.03`); the rest is in the pretty name: `openEuler
/// 22.03 (LTS-SP2)`.
public final class OpenEulerMatcher implements Matcher {

  private static final Pattern PRETTY =
      Pattern.compile("[^0-9]{0,40}([0-9]++\\.[0-9]++) ?\\(([A-Za-z0-9-]++)\\).*+");

  private static final RpmDistribution OPEN_EULER =
      RpmDistribution.of(Set.of("openeuler"), "openeuler");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return OPEN_EULER.questions(p, os, subject -> List.of(question(subject)));
  }

  private static Question question(RpmSubject subject) {
    return RpmSubject.withoutEpoch(subject.binary(ecosystem(release(subject.os()))));
  }

  /// In OSV's words. Some purls have the release in small letters.
  static String ecosystem(String release) {
    return "openEuler:" + release.toUpperCase(Locale.ROOT);
  }

  private static String release(OsRelease os) {
    java.util.regex.Matcher pretty = PRETTY.matcher(os.prettyName());
    boolean isTold = pretty.matches() && pretty.group(1).equals(os.versionId());
    return isTold ? pretty.group(1) + "-" + pretty.group(2) : os.versionId();
  }
}
