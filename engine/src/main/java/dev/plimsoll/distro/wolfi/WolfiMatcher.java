// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.wolfi;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails.Apk;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wolfi and Chainguard speak of origins and have no releases. A Chainguard image holds packages of
/// both, under names of their own where they differ, so both are asked.
public final class WolfiMatcher implements Matcher {

  private static final Map<String, List<String>> ECOSYSTEMS =
      Map.of("wolfi", List.of("Wolfi"), "chainguard", List.of("Chainguard", "Wolfi"));

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof Apk apk
        ? os.stream()
            .flatMap(o -> ECOSYSTEMS.getOrDefault(o.id(), List.of()).stream())
            .map(ecosystem -> new Question(ecosystem, apk.origin(), p.version(), VersionScheme.APK))
            .toList()
        : List.of();
  }
}
