// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Optional;

/// Alpine's secdb speaks of origins (the packages of the APKBUILDs), branch by branch; `edge` is
/// what has no release or a snapshot's (`3.23_alpha20250612`).
public final class AlpineMatcher implements Matcher {

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof PackageDetails.Apk apk
        ? os
            .filter(o -> o.id().equals("alpine"))
            .map(
                o ->
                    new Question(
                        "Alpine:" + branch(o.versionId()),
                        apk.origin(),
                        p.version(),
                        VersionScheme.APK))
            .stream()
            .toList()
        : List.of();
  }

  private static String branch(String version) {
    String[] numbers = version.split("\\.", -1);
    boolean isRelease = numbers.length >= 2 && version.indexOf('_') < 0;
    return isRelease ? "v" + numbers[0] + "." + numbers[1] : "edge";
  }
}
