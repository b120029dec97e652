// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.distro.oval.Criteria;
import dev.plimsoll.distro.oval.OvalException;
import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the criteria of one definition say: on these products, these packages. They are read by
/// their comments, which say all that there is (`kernel-default-5.3.18-24.61.1 is installed` stands
/// for "is older than"), so that documents of gigabytes are read once. Comments have no epochs;
/// SUSE's packages have none either. One thread.
///
/// Products of one ecosystem may disagree: one has a fix, another waits for it or never had the
/// flaw. Then only the word of those counts that have the flaw.
final class SuseCriteria {

  private static final String INSTALLED = " is installed";
  private static final String AFFECTED = " is affected";
  private static final String NOT_AFFECTED = " is not affected";
  private static final String SIGNED = " is signed with ";
  private static final VersionRange ALL =
      new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN);

  private record Subject(String ecosystem, String name) {}

  private record Word(Affected.Status status, List<VersionRange> ranges) {}

  private static final Word NEVER = new Word(Affected.Status.NOT_AFFECTED, List.of());
  private static final Word OPEN = new Word(Affected.Status.AFFECTED, List.of(ALL));

  private final Map<Subject, Set<Word>> words = new LinkedHashMap<>();

  List<Affected> read(Criteria criteria, Optional<Severity> severity) throws OvalException {
    read(criteria, Set.of());
    List<Affected> affected = new ArrayList<>();
    words.forEach(
        (subject, said) -> {
          boolean hasFlaw = said.stream().anyMatch(word -> !word.equals(NEVER));
          said.stream()
              .filter(word -> !hasFlaw || !word.equals(NEVER))
              .forEach(word -> affected.add(affected(subject, word, severity)));
        });
    return affected;
  }

  private static Affected affected(Subject subject, Word word, Optional<Severity> severity) {
    return new Affected(
        subject.ecosystem(), subject.name(), word.ranges(), List.of(), word.status(), severity);
  }

  /// @param on the ecosystems that the packages below are about
  private void read(Criteria criteria, Set<String> on) throws OvalException {
    switch (criteria) {
      case Criteria.Criterion criterion when !isProduct(criterion) ->
          packageOf(criterion.comment(), on);
      case Criteria.Criterion _ -> {} // its ecosystem is known to those beside it
      case Criteria.Group group -> {
        Set<String> here = group.any() ? on : within(group, on);
        for (Criteria part : group.parts()) {
          read(part, here);
        }
      }
    }
  }

  /// The ecosystems of the products that must be installed for the parts of `group` to matter;
  /// those of the group around it when it names none.
  private static Set<String> within(Criteria.Group group, Set<String> around) {
    Set<String> found = new LinkedHashSet<>();
    boolean isNamed = false;
    for (Criteria part : group.parts()) {
      List<String> named = new ArrayList<>();
      if (onlyProducts(part, named)) {
        isNamed = true;
        named.forEach(product -> SuseProducts.ecosystem(product).ifPresent(found::add));
      }
    }
    return isNamed ? found : around;
  }

  /// Adds the products of a part that is about nothing else; false when it is about more.
  private static boolean onlyProducts(Criteria part, List<String> into) {
    return switch (part) {
      case Criteria.Criterion criterion ->
          isProduct(criterion) && into.add(subject(criterion.comment(), INSTALLED));
      case Criteria.Group group ->
          !group.parts().isEmpty() && group.parts().stream().allMatch(p -> onlyProducts(p, into));
    };
  }

  /// Names of products have blanks, those of packages never.
  private static boolean isProduct(Criteria.Criterion criterion) {
    return criterion.comment().endsWith(INSTALLED)
        && subject(criterion.comment(), INSTALLED).indexOf(' ') >= 0;
  }

  private void packageOf(String comment, Set<String> on) throws OvalException {
    if (comment.endsWith(NOT_AFFECTED)) {
      say(subject(comment, NOT_AFFECTED), NEVER, on);
    } else if (comment.endsWith(AFFECTED)) {
      say(subject(comment, AFFECTED), OPEN, on);
    } else if (!comment.contains(SIGNED)) {
      fixed(subject(comment, INSTALLED), on);
    }
  }

  /// `name-version-release`, of which neither version nor release has a dash.
  private void fixed(String file, Set<String> on) throws OvalException {
    int release = file.lastIndexOf('-');
    int version = release < 0 ? -1 : file.lastIndexOf('-', release - 1);
    if (version <= 0) {
      throw new OvalException("a criterion that we don't know: " + file);
    }
    VersionRange range = VersionRange.before(file.substring(version + 1));
    say(file.substring(0, version), new Word(Affected.Status.FIXED, List.of(range)), on);
  }

  private void say(String name, Word word, Set<String> on) {
    for (String ecosystem : on) {
      words.computeIfAbsent(new Subject(ecosystem, name), _ -> new LinkedHashSet<>()).add(word);
    }
  }

  private static String subject(String comment, String suffix) {
    return comment.endsWith(suffix)
        ? comment.substring(0, comment.length() - suffix.length())
        : comment;
  }
}
