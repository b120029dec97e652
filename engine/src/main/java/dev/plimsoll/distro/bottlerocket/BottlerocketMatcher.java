// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.bottlerocket;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmQuestions;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;

/// Bottlerocket's advisories name packages with and without the prefix `bottlerocket-`, and fixed
/// versions of packages, not releases of the whole.
public final class BottlerocketMatcher implements Matcher {

  static final String ECOSYSTEM = "Bottlerocket";

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return os
        .filter(o -> o.id().equals("bottlerocket"))
        .flatMap(_ -> RpmQuestions.of(p).map(rpm -> rpm.binary(ECOSYSTEM)))
        .stream()
        .toList();
  }
}
