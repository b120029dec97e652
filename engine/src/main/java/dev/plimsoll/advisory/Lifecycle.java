// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How long the releases of a product are supported, by endoflife.date.
///
/// @param product such as `debian`
/// @param label for people: `Debian`
/// @param identifiers purls and CPEs of the product, as given
/// @param extendedLabel what extended support is called there, such as `Debian LTS`; empty when it
///   has no name
/// @param cycles in the publisher's order, the newest first
public record Lifecycle(
    String product,
    String label,
    List<String> identifiers,
    String extendedLabel,
    List<Cycle> cycles) {

  public Lifecycle {
    identifiers = List.copyOf(identifiers);
    cycles = List.copyOf(cycles);
  }

  /// A series of releases that is supported as one.
  ///
  /// @param name such as `18.04`
  /// @param codename empty when none
  /// @param activeSupport when bugs stop being fixed
  /// @param life when flaws stop being fixed for everybody
  /// @param extended when flaws stop being fixed for those who have extended support
  /// @param latest its last version; empty when not told
  public record Cycle(
      String name,
      String codename,
      Optional<LocalDate> released,
      End activeSupport,
      End life,
      End extended,
      String latest) {}

  /// When some support ends.
  public sealed interface End {

    /// On a day that is known, past or not.
    record On(LocalDate day) implements End {}

    /// It is over since nobody knows when.
    record Past() implements End {}

    /// It is not over and no day is set, or there is no such support.
    record Untold() implements End {}

    /// Reads a date, `true` for what is over; anything else is untold.
    static End parse(String text) {
      return text.equals("true")
          ? new Past()
          : Days.of(text).<End>map(On::new).orElseGet(Untold::new);
    }

    /// What [#parse] reads.
    default String text() {
      return switch (this) {
        case On(var day) -> day.toString();
        case Past() -> "true";
        case Untold() -> "";
      };
    }

    /// Whether it is over on `day`: the last day of support is the day before.
    default boolean isOver(LocalDate day) {
      return switch (this) {
        case On(var end) -> !end.isAfter(day);
        case Past() -> true;
        case Untold() -> false;
      };
    }
  }

  /// The cycle of a version: the one whose name the version continues at the end of a number, and
  /// the longest such, so that `3.1` is not the cycle of `3.12`.
  public Optional<Cycle> cycleOf(String version) {
    return cycles.stream()
        .filter(cycle -> continues(version, cycle.name()))
        .reduce((a, b) -> b.name().length() > a.name().length() ? b : a);
  }

  private static boolean continues(String version, String name) {
    return !name.isEmpty()
        && version.startsWith(name)
        && (version.length() == name.length() || !Character.isDigit(version.charAt(name.length())));
  }
}
