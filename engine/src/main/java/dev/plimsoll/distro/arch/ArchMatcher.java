// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.arch;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Optional;

/// Arch has no releases and its tracker speaks of packages by name. Those who derive from it take
/// its packages as they are.
public final class ArchMatcher implements Matcher {

  static final String ECOSYSTEM = "Arch Linux";

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    boolean isArch =
        p.purl().type().equals("alpm")
            && os.filter(o -> o.id().equals("arch") || o.idLike().contains("arch")).isPresent();
    return isArch
        ? List.of(new Question(ECOSYSTEM, p.name(), p.version(), VersionScheme.ALPM))
        : List.of();
  }
}
