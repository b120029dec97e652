// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Amazon's advisories speak of built packages, by release. All versions of the first release
/// (`2018.03`) get the fixes of the last one.
public final class AmazonMatcher implements Matcher {

  private static final String WITH_EXTRAS = "2";

  private static final RpmDistribution AMAZON = RpmDistribution.of(Set.of("amzn"), "amazon");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return AMAZON.questions(p, os, AmazonMatcher::questions);
  }

  private static List<Question> questions(RpmSubject subject) {
    String release = release(subject.os().versionId());
    List<Question> questions = new ArrayList<>();
    questions.add(subject.binary(ecosystem(release)));
    if (release.equals(WITH_EXTRAS)) {
      ExtraStream.ofInstalled(subject.installed().version())
          .forEach(stream -> questions.add(subject.binary(extras(stream))));
    }
    return questions;
  }

  static String ecosystem(String release) {
    return "Amazon Linux:" + release;
  }

  /// Of what extras say ([ExtraStream]).
  static String extras(String stream) {
    return ecosystem(WITH_EXTRAS) + ":" + stream;
  }

  /// Releases from 2 on are named without a dot; their points (`2023.5.20240819`) share the
  /// advisories.
  private static String release(String version) {
    boolean isFirst = version.matches("201[0-9]\\.[0-9]{2}");
    int dot = version.indexOf('.');
    return isFirst ? "1" : dot < 0 ? version : version.substring(0, dot);
  }
}
