// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.server.connect.Selection.Reason;
import dev.plimsoll.server.fleet.TagPattern;
import dev.plimsoll.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Which of a registry's images are wanted. All conditions have to hold. An image whose time of
/// build is unknown or can't be true is never too old, and where a lineage has such, its newest are
/// told by name.
///
/// @param newestPerLineage images, by digest where that is known, of each lineage; empty for all
/// @param versions semantic versions that tags must start with; empty when they need not
/// @param maxAge since the build; empty for any
public record ScopeRule(
    NameRule repositories,
    NameRule tags,
    OptionalInt newestPerLineage,
    Optional<VersionWindow> versions,
    Optional<Duration> maxAge) {

  /// Everything.
  public static final ScopeRule ALL =
      new ScopeRule(
          NameRule.ALL, NameRule.ALL, OptionalInt.empty(), Optional.empty(), Optional.empty());

  private record Lineage(String repository, TagPattern pattern) {}

  /// @throws IllegalArgumentException when a number is not positive
  public ScopeRule {
    if (newestPerLineage.isPresent() && newestPerLineage.getAsInt() < 1) {
      throw new IllegalArgumentException("newestPerLineage must be at least 1");
    }
    if (maxAge.filter(age -> !age.isPositive()).isPresent()) {
      throw new IllegalArgumentException("the age must be positive");
    }
  }

  /// Why a whole repository is not wanted; empty when some of its tags may be.
  public Optional<Reason> rejects(String repository) {
    if (repositories.excludes(repository)) {
      return Optional.of(Reason.REPOSITORY_EXCLUDED);
    }
    return repositories.includes(repository)
        ? Optional.empty()
        : Optional.of(Reason.REPOSITORY_NOT_INCLUDED);
  }

  /// Why a tag is not wanted, as far as its names tell; empty when it may be.
  public Optional<Reason> rejects(String repository, String tag) {
    return rejects(repository).or(() -> rejectsTag(tag)).or(() -> rejectsVersion(tag));
  }

  /// Whether names do not tell all, so that the times of builds are needed.
  public boolean needsTimes() {
    return newestPerLineage.isPresent() || maxAge.isPresent();
  }

  /// What is wanted of `listing`, in its order.
  public Selection select(Collection<Candidate> listing, Instant now) {
    Map<Candidate, Reason> unwanted = new LinkedHashMap<>();
    Map<Lineage, List<Candidate>> lineages = new LinkedHashMap<>();
    for (Candidate candidate : listing) {
      Optional<Reason> reason = rejects(candidate, now);
      reason.ifPresent(why -> unwanted.put(candidate, why));
      if (reason.isEmpty()) {
        lineages.computeIfAbsent(lineage(candidate), _ -> new ArrayList<>()).add(candidate);
      }
    }
    lineages.values().forEach(builds -> keepNewest(builds, now, unwanted));
    List<Candidate> wanted = listing.stream().filter(c -> !unwanted.containsKey(c)).toList();
    return new Selection(wanted, unwanted);
  }

  private Optional<Reason> rejects(Candidate candidate, Instant now) {
    return rejects(candidate.repository(), candidate.tag())
        .or(() -> isTooOld(candidate, now) ? Optional.of(Reason.TOO_OLD) : Optional.empty());
  }

  private boolean isTooOld(Candidate candidate, Instant now) {
    return maxAge
        .flatMap(age -> candidate.credibleTime(now).filter(time -> time.isBefore(now.minus(age))))
        .isPresent();
  }

  private Optional<Reason> rejectsTag(String tag) {
    if (tags.excludes(tag)) {
      return Optional.of(Reason.TAG_EXCLUDED);
    }
    return tags.includes(tag) ? Optional.empty() : Optional.of(Reason.TAG_NOT_INCLUDED);
  }

  private Optional<Reason> rejectsVersion(String tag) {
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Optional<Version> version = TagVersions.of(tag);
    if (version.isEmpty()) {
      return Optional.of(Reason.NO_VERSION);
    }
    return versions.get().contains(version.get())
        ? Optional.empty()
        : Optional.of(Reason.OUTSIDE_VERSIONS);
  }

  private void keepNewest(List<Candidate> builds, Instant now, Map<Candidate, Reason> unwanted) {
    if (newestPerLineage.isEmpty()) {
      return;
    }
    Set<String> kept = new HashSet<>();
    for (Candidate build : builds.stream().sorted(newestFirst(builds, now)).toList()) {
      String image = build.digest().map(Object::toString).orElse(build.tag());
      if (kept.size() < newestPerLineage.getAsInt() || kept.contains(image)) {
        kept.add(image);
      } else {
        unwanted.put(build, Reason.NOT_AMONG_NEWEST);
      }
    }
  }

  private static Comparator<Candidate> newestFirst(List<Candidate> builds, Instant now) {
    Comparator<Candidate> byName = Comparator.comparing(Candidate::tag, new NaturalOrder());
    boolean allTold = builds.stream().allMatch(build -> build.credibleTime(now).isPresent());
    Comparator<Candidate> order =
        allTold
            ? Comparator.<Candidate, Instant>comparing(c -> c.credibleTime(now).orElse(now))
                .thenComparing(byName)
            : byName;
    return order.reversed();
  }

  private static Lineage lineage(Candidate candidate) {
    return new Lineage(candidate.repository(), TagPattern.of(candidate.tag()));
  }
}
