// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.azure;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Microsoft speaks of source packages, by release. `VERSION_ID` may have the day of the build
/// behind the release: `2.0.20240301`.
public final class AzureMatcher implements Matcher {

  private static final Pattern RELEASE = Pattern.compile("^([0-9]++\\.[0-9]++).*+$");

  private static final String AZURE = "azurelinux";
  private static final RpmDistribution MICROSOFT =
      RpmDistribution.of(Set.of(AZURE, "mariner"), "microsoft");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return MICROSOFT.questions(p, os, subject -> List.of(subject.source(ecosystem(subject.os()))));
  }

  private static String ecosystem(OsRelease os) {
    String release = RELEASE.matcher(os.versionId()).replaceFirst("$1");
    return os.id().equals(AZURE) ? azure(release) : mariner(release);
  }

  static String azure(String release) {
    return "Azure Linux:" + release;
  }

  static String mariner(String release) {
    return "CBL-Mariner:" + release;
  }
}
