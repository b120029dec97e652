// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmQuestions;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;

/// SUSE speaks of built packages, by product ([SuseProducts]).
public final class SuseMatcher implements Matcher {

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    List<String> ecosystems = os.map(SuseProducts::ecosystems).orElse(List.of());
    return RpmQuestions.of(p).stream()
        .flatMap(rpm -> ecosystems.stream().map(rpm::binary))
        .toList();
  }
}
