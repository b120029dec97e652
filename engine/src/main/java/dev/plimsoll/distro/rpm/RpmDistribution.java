// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.match.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// A distribution of rpm packages: which images are of it, and which packages are its own.
///
/// @param releases that are the distribution's
/// @param vendors parts of the names that its packages give as their vendors, lower case
public record RpmDistribution(Predicate<OsRelease> releases, List<String> vendors) {

  /// How packages of the Open Build Service's projects, SUSE's own apart, name their vendor: by the
  /// project's address, which has `opensuse` in it whoever's project it is.
  private static final String PROJECT = "obs://";

  public RpmDistribution {
    vendors = List.copyOf(vendors);
  }

  /// @param ids by which os-release may call it
  public static RpmDistribution of(Set<String> ids, String... vendors) {
    return new RpmDistribution(os -> ids.contains(os.id()), List.of(vendors));
  }

  /// The questions about a package; none when it is no rpm of this distribution. About one that
  /// somebody else built, which no advisory of the distribution speaks of, it is a question that
  /// becomes a gap ([RpmSubject#foreign]).
  ///
  /// @param own what to ask about a package of the distribution itself
  public List<Question> questions(
      Package p, Optional<OsRelease> os, Function<RpmSubject, List<Question>> own) {
    return os.filter(releases)
        .flatMap(o -> RpmSubject.of(p, o))
        .map(subject -> isForeign(subject) ? subject.foreign() : own.apply(subject))
        .orElse(List.of());
  }

  /// Packages without a vendor count as the distribution's own: rather a finding too many than a
  /// package that nobody judges.
  private boolean isForeign(RpmSubject subject) {
    String vendor = subject.rpm().vendor().strip().toLowerCase(Locale.ROOT);
    return !vendor.isEmpty()
        && (vendor.startsWith(PROJECT) || vendors.stream().noneMatch(vendor::contains));
  }
}
