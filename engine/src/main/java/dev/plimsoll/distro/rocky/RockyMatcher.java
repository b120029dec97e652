// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rocky;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;

/// Rocky Linux's errata speak of binary packages, by major release.
public final class RockyMatcher implements Matcher {

  private static final String[] OWNERS = {"rocky"};

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return RpmSubject.of(p, os, "rocky").map(RockyMatcher::questions).orElse(List.of());
  }

  private static List<Question> questions(RpmSubject subject) {
    return subject.isForeign(OWNERS)
        ? subject.foreign()
        : List.of(subject.binary("Rocky Linux:" + subject.major(), subject.facts()));
  }
}
