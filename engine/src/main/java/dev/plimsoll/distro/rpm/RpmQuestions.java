// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Question;
import dev.plimsoll.version.VersionScheme;
import java.util.Map;
import java.util.Optional;

/// How an rpm may be looked up: by its own name or by that of its source package, each with the
/// version that belongs to the name. Who built it does not matter.
///
/// @param p the package
/// @param rpm its details
public record RpmQuestions(Package p, PackageDetails.Rpm rpm) {

  /// Of `p`; empty when it is no rpm.
  public static Optional<RpmQuestions> of(Package p) {
    return p.details() instanceof PackageDetails.Rpm rpm
        ? Optional.of(new RpmQuestions(p, rpm))
        : Optional.empty();
  }

  /// By its own name.
  public Question binary(String ecosystem) {
    return question(ecosystem, p.name(), p.version());
  }

  /// By its source package. A subpackage may have a version of its own, which says nothing of the
  /// source's.
  public Question source(String ecosystem) {
    return question(ecosystem, rpm.source(), sourceVersion());
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

  private Question question(String ecosystem, String name, String version) {
    Map<String, String> facts =
        rpm.architecture().isEmpty() ? Map.of() : Map.of("arch", rpm.architecture());
    return new Question(ecosystem, name, version, VersionScheme.RPM, facts);
  }

  /// `version-release` in `name-version-release.src.rpm`, which has no epoch: that is the binary's,
  /// as rpmbuild has it. The binary's own version when the file's name is not told.
  private String sourceVersion() {
    String file =
        p.purl().qualifier("upstream").orElse("").replaceFirst("\\.(?:no)?src\\.rpm$", "");
    String prefix = rpm.source() + "-";
    if (!file.startsWith(prefix)) {
      return p.version();
    }
    String version = file.substring(prefix.length());
    return rpm.epoch() == 0 ? version : rpm.epoch() + ":" + version;
  }
}
