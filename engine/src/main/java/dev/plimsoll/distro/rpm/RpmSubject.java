// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An installed rpm package of a known distribution, and how it may be looked up: by its own name
/// or by that of its source package, each with the version that belongs to the name.
public record RpmSubject(Package installed, PackageDetails.Rpm rpm, OsRelease os) {

  /// What advisories on source packages are kept under, beside those on binary packages of the same
  /// name: the way in which rpm itself names the two kinds of files.
  public static final String SOURCE_SUFFIX = ".src";

  /// So much of a vendor's name is shown.
  private static final int LONGEST = 80;

  /// Empty when `p` is no rpm.
  static Optional<RpmSubject> of(Package p, OsRelease os) {
    return p.details() instanceof PackageDetails.Rpm rpm
        ? Optional.of(new RpmSubject(p, rpm, os))
        : Optional.empty();
  }

  /// The release's number up to the first dot: `9` of `9.4`.
  public String major() {
    String version = os.versionId();
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }

  /// The question about a package that this distribution does not answer for. No feed ever covers
  /// it, so that it becomes a gap in these words.
  List<Question> foreign() {
    String vendor = rpm.vendor().strip();
    String shown = vendor.length() > LONGEST ? vendor.substring(0, LONGEST) + "…" : vendor;
    return uncovered("packages of %s on %s".formatted(shown, name(os)));
  }

  /// A question that no feed covers; the gap says that there is nothing about `what`.
  public List<Question> uncovered(String what) {
    return List.of(new Question(what, installed.name(), installed.version(), VersionScheme.RPM));
  }

  /// The question about the package itself.
  public Question binary(String ecosystem) {
    return binary(ecosystem, facts());
  }

  public Question binary(String ecosystem, Map<String, String> facts) {
    return new Question(ecosystem, installed.name(), installed.version(), VersionScheme.RPM, facts);
  }

  /// The question about its source package, which may have another version: `python3-pip` has one
  /// of its own.
  public Question source(String ecosystem) {
    return source(ecosystem, rpm.source(), facts());
  }

  /// The same under the name with [#SOURCE_SUFFIX].
  public Question suffixedSource(String ecosystem, Map<String, String> facts) {
    return source(ecosystem, rpm.source() + SOURCE_SUFFIX, facts);
  }

  private Question source(String ecosystem, String name, Map<String, String> facts) {
    return new Question(ecosystem, name, sourceVersion(), VersionScheme.RPM, facts);
  }

  /// The same question for publishers who leave out epochs: comparing with one would make every
  /// package that has an epoch newer than any fix.
  public static Question withoutEpoch(Question question) {
    return new Question(
        question.ecosystem(),
        question.name(),
        withoutEpoch(question.version()),
        question.scheme(),
        question.facts());
  }

  public static String withoutEpoch(String version) {
    return version.substring(version.indexOf(':') + 1);
  }

  /// `arch` and `module`: the stream, as `name:stream`, that it comes from; empty for packages of
  /// none. A package of a module whose label is lost, as in some SBOMs, does not tell it.
  public Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    if (!rpm.modularity().isEmpty() || !isModular(installed.version())) {
      facts.put("module", stream(rpm.modularity()));
    }
    if (!rpm.architecture().isEmpty() && !rpm.architecture().equals("noarch")) {
      facts.put("arch", rpm.architecture());
    }
    return facts;
  }

  /// `name:stream` of a label `name:stream:version:context`.
  private static String stream(String label) {
    int colon = label.indexOf(':');
    int end = colon < 0 ? -1 : label.indexOf(':', colon + 1);
    return end < 0 ? label : label.substring(0, end);
  }

  /// Whether a build belongs to a module, as its release tells; which one, it does not.
  public static boolean isModular(String evr) {
    return evr.contains(".module");
  }

  /// `version-release` in `name-version-release.src.rpm`, which has no epoch: the binary package's
  /// stands in, as rpmbuild has it. The binary's own version when the file's name is not told.
  private String sourceVersion() {
    String file =
        installed.purl().qualifier("upstream").orElse("").replaceFirst("\\.(?:no)?src\\.rpm$", "");
    String prefix = rpm.source() + "-";
    if (!file.startsWith(prefix)) {
      return installed.version();
    }
    String version = file.substring(prefix.length());
    return rpm.epoch() == 0 ? version : rpm.epoch() + ":" + version;
  }

  private static String name(OsRelease os) {
    return (os.id() + " " + os.versionId()).strip();
  }
}
