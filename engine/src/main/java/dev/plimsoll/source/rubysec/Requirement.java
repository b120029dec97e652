// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.rubysec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A requirement of RubyGems (Gem::Requirement): clauses between commas, all of which must hold.
record Requirement(Cut from, Cut to) {

  private static final Pattern CLAUSE =
      Pattern.compile("\\s*+(~>|>=|<=|>|<|=)?\\s*+([0-9A-Za-z.-]{1,100}+)\\s*+");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,9}");

  /// Empty when a clause can't be read, as `!=`, which is no stretch of versions.
  static Optional<Requirement> parse(String text) {
    Optional<Requirement> all = Optional.of(new Requirement(Cut.BEGINNING, Cut.END));
    for (String clause : text.split(",", -1)) {
      all = all.flatMap(known -> clause(clause).map(known::and));
    }
    return all;
  }

  private Requirement and(Requirement other) {
    return new Requirement(
        from.compareTo(other.from) > 0 ? from : other.from,
        to.compareTo(other.to) < 0 ? to : other.to);
  }

  private static Optional<Requirement> clause(String text) {
    Matcher clause = CLAUSE.matcher(text);
    if (!clause.matches()) {
      return Optional.empty();
    }
    String version = clause.group(2);
    String operator = clause.group(1) == null ? "=" : clause.group(1);
    return switch (operator) {
      case ">=" -> of(Cut.before(version), Optional.of(Cut.END));
      case ">" -> of(Cut.behind(version), Optional.of(Cut.END));
      case "<" -> of(Optional.of(Cut.BEGINNING), Cut.before(version));
      case "<=" -> of(Optional.of(Cut.BEGINNING), Cut.behind(version));
      case "~>" -> of(Cut.before(version), bumped(version).flatMap(Cut::before));
      default -> of(Cut.before(version), Cut.behind(version));
    };
  }

  private static Optional<Requirement> of(Optional<Cut> from, Optional<Cut> to) {
    return from.flatMap(start -> to.map(end -> new Requirement(start, end)));
  }

  /// What `~>` ends before (Gem::Version#bump): the last but one number is raised. Pre-releases of
  /// that version are excluded as well, of which `a` is before all others.
  private static Optional<String> bumped(String version) {
    List<String> numbers = new ArrayList<>();
    for (String part : version.split("[.-]|(?<=[0-9])(?=[A-Za-z])", -1)) {
      if (!NUMBERS.matcher(part).matches()) {
        break;
      }
      numbers.add(part);
    }
    if (numbers.size() > 1) {
      numbers.removeLast();
    }
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    numbers.set(numbers.size() - 1, Long.toString(Long.parseLong(numbers.getLast()) + 1));
    return Optional.of(String.join(".", numbers) + ".a");
  }
}
