// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.alpine;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Alpine's secdb speaks of origins (the packages of the APKBUILDs), branch by branch; `edge` is
/// what has no release or a snapshot's (`3.23_alpha20250612`).
///
/// A package that is pinned to a repository of another branch is asked for there. Where a second
/// branch serves packages that are not pinned, nobody tells which branch one came from, so both are
/// asked: what one calls fixed by a version that the other never had may not be fixed.
public final class AlpineMatcher implements Matcher {

  private static final String EDGE = "edge";
  private static final Pattern BRANCH = Pattern.compile("edge|v[0-9]{1,3}\\.[0-9]{1,3}");

  /// Only edge has it, and nothing in it is in another repository.
  private static final String TESTING = "testing";

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return p.details() instanceof PackageDetails.Apk apk
        ? os.filter(o -> o.id().equals("alpine")).stream()
            .flatMap(o -> branches(p, o).stream())
            .map(branch -> question(branch, apk, p))
            .toList()
        : List.of();
  }

  private static Question question(String branch, PackageDetails.Apk apk, Package p) {
    return new Question("Alpine:" + branch, apk.origin(), p.version(), VersionScheme.APK);
  }

  private static Set<String> branches(Package p, OsRelease os) {
    Set<String> branches = new LinkedHashSet<>();
    p.purl().qualifier("repository_tag").ifPresent(tag -> pinned(tag, os).forEach(branches::add));
    if (branches.isEmpty()) {
      branches.add(branch(os.versionId()));
      unpinned(os).forEach(branches::add);
    }
    return branches;
  }

  /// The branches of the repositories with the tag; without a list of repositories what the tag
  /// itself says, by custom.
  private static Stream<String> pinned(String tag, OsRelease os) {
    List<String> listed =
        os.contentSets().stream()
            .filter(set -> set.endsWith("@" + tag))
            .map(AlpineMatcher::branchOf)
            .toList();
    Stream<String> told =
        Stream.of(tag.equals(TESTING) ? EDGE : tag).filter(t -> BRANCH.matcher(t).matches());
    return listed.isEmpty() ? told : listed.stream();
  }

  private static Stream<String> unpinned(OsRelease os) {
    return os.contentSets().stream()
        .filter(set -> set.indexOf('@') < 0 && !set.endsWith("/" + TESTING))
        .map(AlpineMatcher::branchOf)
        .filter(branch -> BRANCH.matcher(branch).matches());
  }

  private static String branchOf(String repository) {
    return repository.substring(0, Math.max(0, repository.indexOf('/')));
  }

  private static String branch(String version) {
    String[] numbers = version.split("\\.", -1);
    boolean isRelease = numbers.length >= 2 && version.indexOf('_') < 0;
    return isRelease ? "v" + numbers[0] + "." + numbers[1] : EDGE;
  }
}
