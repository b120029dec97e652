// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import dev.plimsoll.version.RangeEvent.Kind;
import dev.plimsoll.version.VersionRange.End;
import dev.plimsoll.version.VersionRange.Fixed;
import dev.plimsoll.version.VersionRange.LastAffected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Events of one OSV range to stretches (OSV schema, "Evaluation").
final class RangeEvents {

  private RangeEvents() {}

  /// Events are sorted by version, since the schema lets them stand in any order; when one of them
  /// is no version of the scheme they stay as written.
  static List<VersionRange> toRanges(VersionScheme scheme, List<RangeEvent> events) {
    List<VersionRange> ranges = new ArrayList<>();
    Optional<String> open = Optional.empty();
    for (RangeEvent event : sorted(scheme, events)) {
      if (event.kind() == Kind.INTRODUCED) {
        open = open.or(() -> Optional.of(event.version()));
      } else if (open.isPresent()) {
        ranges.add(new VersionRange(open.get(), end(event)));
        open = Optional.empty();
      }
      if (event.kind() == Kind.LIMIT) {
        return List.copyOf(ranges);
      }
    }
    open.ifPresent(from -> ranges.add(new VersionRange(from, VersionRange.OPEN)));
    return List.copyOf(ranges);
  }

  /// A limit excludes its version as a fix does.
  private static End end(RangeEvent event) {
    return event.kind() == Kind.LAST_AFFECTED
        ? new LastAffected(event.version())
        : new Fixed(event.version());
  }

  private static List<RangeEvent> sorted(VersionScheme scheme, List<RangeEvent> events) {
    List<Placed> placed = new ArrayList<>();
    for (RangeEvent event : withOneLimit(scheme, events)) {
      boolean isBeginning = event.version().equals(VersionRange.BEGINNING);
      Optional<Version> version = isBeginning ? Optional.empty() : scheme.parse(event.version());
      if (version.isEmpty() && !isBeginning) {
        return events;
      }
      placed.add(new Placed(version, event));
    }
    placed.sort(Placed.ORDER);
    return placed.stream().map(Placed::event).toList();
  }

  /// Of several limits the last one counts; `*` is none.
  private static List<RangeEvent> withOneLimit(VersionScheme scheme, List<RangeEvent> events) {
    Optional<RangeEvent> last =
        events.stream()
            .filter(event -> event.kind() == Kind.LIMIT && !event.version().equals("*"))
            .max(
                Comparator.comparing(
                    event -> new Placed(scheme.parse(event.version()), event), Placed.ORDER));
    return events.stream()
        .filter(event -> event.kind() != Kind.LIMIT || last.filter(event::equals).isPresent())
        .toList();
  }

  /// An event at its place in the order; before all others without one.
  private record Placed(Optional<Version> version, RangeEvent event) {
    static final Comparator<Placed> ORDER =
        Comparator.comparing(
            Placed::version,
            (a, b) ->
                a.isPresent() && b.isPresent()
                    ? a.get().compareTo(b.get())
                    : Boolean.compare(a.isPresent(), b.isPresent()));
  }
}
