// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the entries of one purl in a [UsageGraph] say together.
final class GatheredPackage {

  private final Found first;
  private final Set<Purl> needs = new HashSet<>();
  private Reach told = Reach.UNTOLD;
  private boolean isDevelopment = true;
  private boolean isAskedFor;
  private boolean isNeeded;

  GatheredPackage(Found first) {
    this.first = first;
  }

  /// What one more entry says.
  void merge(Reach reach, boolean development) {
    isDevelopment &= development;
    if (reach == Reach.DIRECT || told == Reach.UNTOLD) {
      told = reach;
    }
  }

  boolean isReachTold() {
    return told != Reach.UNTOLD;
  }

  /// @param by the package that needs this one, if a package does
  /// @param isOwn whether the project itself does
  void neededBy(@Nullable GatheredPackage by, boolean isOwn) {
    isAskedFor |= isOwn;
    isNeeded |= !isOwn;
    if (by != null) {
      by.needs.add(first.purl());
    }
  }

  /// @param tellsDirect whether it follows from what the project's own entries need what is direct
  /// @param tellsNeeds whether it follows from what packages need
  Found used(boolean tellsDirect, boolean tellsNeeds) {
    return first.used(Usage.of(reach(tellsDirect, tellsNeeds), isDevelopment, List.copyOf(needs)));
  }

  private Reach reach(boolean tellsDirect, boolean tellsNeeds) {
    if (isReachTold()) {
      return told;
    }
    boolean isDirect = tellsDirect ? isAskedFor : tellsNeeds && !isNeeded;
    if (isDirect) {
      return Reach.DIRECT;
    }
    return tellsDirect ? Reach.TRANSITIVE : Reach.UNTOLD;
  }
}
