// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.rubysec;

import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which versions are affected when those are told that are not: by requirements of RubyGems, any
/// of which makes a version safe.
final class SafeVersions {

  private SafeVersions() {}

  /// What lies between the requirements. One that can't be read is kept as a bound that can't be
  /// compared with, so that the answer is "undetermined".
  static List<VersionRange> affected(List<String> requirements) {
    List<Requirement> safe = new ArrayList<>();
    for (String text : requirements) {
      Optional<Requirement> requirement = Requirement.parse(text);
      if (requirement.isEmpty()) {
        return List.of(VersionRange.before(text));
      }
      safe.add(requirement.get());
    }
    safe.sort(Comparator.comparing(Requirement::from));
    return between(safe);
  }

  private static List<VersionRange> between(List<Requirement> safe) {
    List<VersionRange> ranges = new ArrayList<>();
    Cut reached = Cut.BEGINNING;
    for (Requirement next : safe) {
      if (next.from().compareTo(reached) > 0) {
        ranges.add(reached.upTo(next.from()));
      }
      if (next.to().compareTo(reached) > 0) {
        reached = next.to();
      }
    }
    if (reached.compareTo(Cut.END) < 0) {
      ranges.add(reached.upTo(Cut.END));
    }
    return List.copyOf(ranges);
  }
}
