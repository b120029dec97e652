// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.catalog.Package;
import java.util.Optional;

/// A distribution or runtime whose publisher has stopped fixing flaws, or will soon. Where it has,
/// no advisory tells of flaws that are found from then on.
///
/// @param subject the runtime; empty for the distribution of the whole image
/// @param product as endoflife.date names it
/// @param label the product's name for people
/// @param extendedLabel what extended support is called; may be empty
public record EndOfLife(
    FindingId id,
    Optional<Package> subject,
    String product,
    String label,
    String extendedLabel,
    Lifecycle.Cycle cycle,
    Stage stage)
    implements Finding {

  /// How far it is, in ascending order.
  public enum Stage {
    /// The support for everybody ends within six months.
    SOON,
    /// It has ended, and extended support, which may have to be paid for, goes on.
    EXTENDED,
    /// All support has ended.
    ENDED
  }

  /// Such as `Debian 10 (Buster)`.
  public String name() {
    String codename = cycle.codename().isEmpty() ? "" : " (" + cycle.codename() + ")";
    return label + " " + cycle.name() + codename;
  }

  /// What is the matter, in words that hold on any later day too.
  public String words() {
    return switch (stage) {
      case SOON -> name() + " gets fixes for flaws only until " + day(cycle.life());
      case EXTENDED ->
          name()
              + ended()
              + "; only extended support"
              + extendedName()
              + " goes on, until "
              + day(cycle.extended());
      case ENDED -> name() + ended() + extendedEnded();
    };
  }

  private String ended() {
    return cycle.life() instanceof End.On
        ? " has had no fixes for flaws since " + day(cycle.life())
        : " gets no fixes for flaws any more";
  }

  private String extendedEnded() {
    return switch (cycle.extended()) {
      case End.On(var day) -> "; extended support" + extendedName() + " ended on " + day;
      case End.Past() -> "; extended support" + extendedName() + " has ended";
      case End.Untold() -> "";
    };
  }

  private String extendedName() {
    return extendedLabel.isEmpty() ? "" : " (" + extendedLabel + ")";
  }

  private static String day(End end) {
    return end instanceof End.On(var day) ? day.toString() : "an unknown day";
  }
}
