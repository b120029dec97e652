// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oracle;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Oracle's errata speak of binary packages, by major release. Builds for Ksplice, told by their
/// release (`15.ksplice1.el8_3`), have errata of their own.
public final class OracleMatcher implements Matcher {

  private static final RpmDistribution ORACLE = RpmDistribution.of(Set.of("ol"), "oracle");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return ORACLE.questions(p, os, OracleMatcher::questions);
  }

  private static List<Question> questions(RpmSubject subject) {
    Map<String, String> facts = new HashMap<>(subject.facts());
    boolean ksplice = subject.installed().version().contains(".ksplice");
    facts.put("ksplice", Boolean.toString(ksplice));
    return List.of(subject.binary("Oracle Linux:" + subject.major(), facts));
  }
}
