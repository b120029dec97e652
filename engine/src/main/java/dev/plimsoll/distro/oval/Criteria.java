// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import java.util.ArrayList;
import java.util.List;

/// What must hold for a definition to apply: a tree of tests.
public sealed interface Criteria {

  /// Parts that must all hold, or of which one must.
  ///
  /// @param any whether one is enough
  record Group(boolean any, boolean negate, List<Criteria> parts) implements Criteria {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /// One test, by its id and in the publisher's words.
  record Criterion(String test, String comment, boolean negate) implements Criteria {}

  /// How many criteria a way has on average at most, when there are as many ways as there may be.
  int LONG = 20;

  /// Criteria that nothing is told of.
  Criteria NONE = new Group(false, false, List.of());

  /// The ways in which it can hold: each list has criteria that must all hold, in the order
  /// written. Negated parts are not looked into and count as holding.
  ///
  /// @param most how many ways there may be
  /// @throws OvalException when there are more
  default List<List<Criterion>> ways(int most) throws OvalException {
    return switch (this) {
      case Criterion criterion -> List.of(criterion.negate() ? List.of() : List.of(criterion));
      case Group group when group.negate() -> List.of(List.of());
      case Group group when group.any() -> anyOf(group, most);
      case Group group -> allOf(group, most);
    };
  }

  private static List<List<Criterion>> anyOf(Group group, int most) throws OvalException {
    List<List<Criterion>> ways = new ArrayList<>();
    for (Criteria part : group.parts()) {
      ways.addAll(part.ways(most));
      check(ways.size(), most);
    }
    return ways;
  }

  private static List<List<Criterion>> allOf(Group group, int most) throws OvalException {
    List<List<Criterion>> ways = List.of(new ArrayList<>());
    for (Criteria part : group.parts()) {
      List<List<Criterion>> more = part.ways(most);
      check((long) ways.size() * more.size(), most);
      if (more.size() == 1) {
        ways.forEach(way -> way.addAll(more.getFirst()));
      } else {
        ways = product(ways, more);
      }
      check(ways.stream().mapToLong(List::size).sum() / LONG, most);
    }
    return ways;
  }

  private static List<List<Criterion>> product(
      List<List<Criterion>> left, List<List<Criterion>> right) {
    List<List<Criterion>> ways = new ArrayList<>();
    for (List<Criterion> first : left) {
      for (List<Criterion> second : right) {
        List<Criterion> both = new ArrayList<>(first);
        both.addAll(second);
        ways.add(both);
      }
    }
    return ways;
  }

  private static void check(long ways, int most) throws OvalException {
    if (ways > most) {
      throw new OvalException("criteria that can hold in more than " + most + " ways");
    }
  }
}
