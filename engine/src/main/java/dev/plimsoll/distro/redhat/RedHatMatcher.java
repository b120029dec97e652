// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.distro.rpm.RpmDistribution;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Asks for packages of RHEL and UBI, and of CentOS up to 8, which was built from the same sources
/// with the same releases. Fixes name binary packages, and what has no fix mostly source packages,
/// so both are asked for. An image that tells its content sets is asked for the products they
/// belong to, beside its release of Enterprise Linux.
///
/// CentOS Stream is not covered: it runs ahead of RHEL, its packages have releases of their own
/// (`3.0.7-25.el9` where RHEL has `25.el9_3`), and nobody publishes advisories for it.
public final class RedHatMatcher implements Matcher {

  /// The minor release in `25.el9_3` and in `1.module+el8.6.0+15324+abc`.
  private static final Pattern STREAM =
      Pattern.compile("(?:\\.el|module[+_]el)([0-9]{1,2}+)[._]([0-9]{1,2}+)");

  private static final RpmDistribution RED_HAT =
      RpmDistribution.of(Set.of("rhel", "centos"), "red hat", "redhat", "centos");

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os) {
    return questions(p, os, Set.of());
  }

  @Override
  public List<Question> questions(Package p, Optional<OsRelease> os, AdvisoryIndex index) {
    Set<String> products = new TreeSet<>();
    for (PackageKey contentSet : lookUps(p, os)) {
      for (Candidate candidate : index.find(contentSet.ecosystem(), contentSet.name())) {
        candidate.conditions().stream()
            .filter(condition -> condition.startsWith(RepositoryMapFeed.PRODUCT))
            .map(condition -> condition.substring(RepositoryMapFeed.PRODUCT.length()))
            .forEach(products::add);
      }
    }
    return questions(p, os, products);
  }

  @Override
  public List<PackageKey> lookUps(Package p, Optional<OsRelease> os) {
    return questions(p, os).isEmpty()
        ? List.of()
        : os.map(OsRelease::contentSets).orElse(List.of()).stream()
            .map(set -> new PackageKey(RepositoryMapFeed.ECOSYSTEM, set))
            .toList();
  }

  private static List<Question> questions(Package p, Optional<OsRelease> os, Set<String> products) {
    return RED_HAT.questions(p, os, subject -> questions(subject, products));
  }

  private static List<Question> questions(RpmSubject subject, Set<String> products) {
    if (isStream(subject)) {
      return subject.uncovered(
          "CentOS Stream %s, for which nobody publishes advisories (RHEL's are about other builds)"
              .formatted(subject.major()));
    }
    List<Question> questions = new ArrayList<>();
    String release = "Red Hat:" + subject.major();
    Map<String, String> facts = facts(subject);
    ask(subject, release, facts, questions);
    products.stream()
        .filter(product -> !product.equals(release))
        .forEach(product -> ask(subject, product, facts, questions));
    return questions;
  }

  private static void ask(
      RpmSubject subject, String ecosystem, Map<String, String> facts, List<Question> questions) {
    questions.add(subject.binary(ecosystem, facts));
    questions.add(subject.suffixedSource(ecosystem, facts));
  }

  private static Map<String, String> facts(RpmSubject subject) {
    Map<String, String> facts = new HashMap<>(subject.facts());
    var stream = STREAM.matcher(subject.installed().version());
    facts.put("stream", stream.find() ? stream.group(1) + "." + stream.group(2) : subject.major());
    facts.put("el", subject.major());
    return facts;
  }

  /// Before 8 there was no CentOS but the rebuild, since 9 there is none but Stream.
  private static boolean isStream(RpmSubject subject) {
    return subject.os().id().equals("centos")
        && (subject.os().prettyName().contains("Stream")
            || !Set.of("5", "6", "7", "8").contains(subject.major()));
  }
}
