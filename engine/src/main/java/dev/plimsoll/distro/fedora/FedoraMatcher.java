// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.fedora;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;

/// Fedora's updates speak of binary packages, by release.
public final class FedoraMatcher implements Matcher {

  private static final String[] OWNERS = {"fedora"};

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return RpmSubject.of(p, os, "fedora").map(FedoraMatcher::questions).orElse(List.of());
  }

  private static List<Question> questions(RpmSubject subject) {
    return subject.isForeign(OWNERS)
        ? subject.foreign()
        : List.of(subject.binary("Fedora:" + subject.major(), subject.facts()));
  }
}
