// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static java.util.Map.entry;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ranges of one package, from the events that bound them (OSV schema, "affected[].ranges[]").
///
/// @param ranges in the record's order
record OsvRanges(List<VersionRange> ranges) {

  private static final Map<String, VersionScheme> SCHEMES =
      Map.ofEntries(
          entry("PyPI", VersionScheme.PYPI),
          entry("npm", VersionScheme.NPM),
          entry("Maven", VersionScheme.MAVEN),
          entry("Go", VersionScheme.GOLANG),
          entry("crates.io", VersionScheme.SEMVER),
          entry("RubyGems", VersionScheme.GEM),
          entry("NuGet", VersionScheme.NUGET),
          entry("Packagist", VersionScheme.COMPOSER),
          entry("Hex", VersionScheme.SEMVER),
          entry("Pub", VersionScheme.PUB),
          entry("SwiftURL", VersionScheme.SEMVER),
          entry("ConanCenter", VersionScheme.CONAN),
          entry("Bitnami", VersionScheme.BITNAMI));

  private static final Pattern LAST_KNOWN =
      Pattern.compile("\\s{0,9}(<=?)\\s{0,9}([^\\s,<>=]{1,128})\\s{0,9}");

  /// Ranges of commits are left out: packages in images are known by their versions, which the
  /// record then lists.
  static OsvRanges of(JsonValue ranges, String ecosystem) {
    List<VersionRange> all = new ArrayList<>();
    for (JsonValue range : ranges.items()) {
      if (!range.text("type").orElse("").equals("GIT")) {
        new Events(Optional.ofNullable(SCHEMES.get(ecosystem)), all)
            .read(range.get("events").items());
      }
    }
    return new OsvRanges(List.copyOf(all));
  }

  /// Ends what has no end where GitHub's advisory database knows one:
  /// `last_known_affected_version_range` of an entry, `< 2.1.3` or `<= 2.1.2`, says what the events
  /// of an advisory without a patched version can't.
  OsvRanges endingAt(String lastKnown) {
    Matcher bound = LAST_KNOWN.matcher(lastKnown);
    return bound.matches()
        ? new OsvRanges(ranges.stream().map(range -> ended(range, end(bound))).toList())
        : this;
  }

  private static VersionRange.End end(Matcher bound) {
    return bound.group(1).equals("<")
        ? new VersionRange.Fixed(bound.group(2))
        : new VersionRange.LastAffected(bound.group(2));
  }

  private static VersionRange ended(VersionRange range, VersionRange.End end) {
    return range.end() instanceof VersionRange.Open
        ? new VersionRange(range.introduced(), end)
        : range;
  }

  boolean hasFix() {
    return ranges.stream().anyMatch(range -> range.fixed().isPresent());
  }

  /// Pairs each `introduced` with the event that ends it. Events come in order of versions; several
  /// ends in a row are legal, and then the lowest counts, as in the schema's own algorithm.
  private static final class Events {

    private final Optional<VersionScheme> scheme;
    private final List<VersionRange> ranges;
    private @Nullable String introduced;
    private VersionRange.End end = VersionRange.OPEN;

    Events(Optional<VersionScheme> scheme, List<VersionRange> ranges) {
      this.scheme = scheme;
      this.ranges = ranges;
    }

    void read(List<JsonValue> events) {
      for (JsonValue event : events) {
        event.text("introduced").ifPresent(this::introduce);
        event.text("fixed").ifPresent(version -> end(new VersionRange.Fixed(version)));
        event
            .text("last_affected")
            .ifPresent(version -> end(new VersionRange.LastAffected(version)));
        event.text("limit").filter(limit -> !limit.equals("*")).ifPresent(this::limit);
      }
      flush();
    }

    private void introduce(String version) {
      if (introduced != null && end instanceof VersionRange.Open) {
        return; // already affected
      }
      flush();
      introduced = version;
    }

    /// What lies at or beyond a limit is not affected, which is all that `Fixed` says.
    private void limit(String version) {
      end(new VersionRange.Fixed(version));
    }

    private void end(VersionRange.End candidate) {
      boolean isLower = end instanceof VersionRange.Open || isBefore(text(candidate), text(end));
      if (isLower) {
        end = candidate;
      }
    }

    private boolean isBefore(String a, String b) {
      Optional<Version> first = scheme.flatMap(order -> order.parse(a));
      Optional<Version> second = scheme.flatMap(order -> order.parse(b));
      return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) < 0;
    }

    private static String text(VersionRange.End end) {
      return switch (end) {
        case VersionRange.Fixed(var version) -> version;
        case VersionRange.LastAffected(var version) -> version;
        case VersionRange.Open() -> "";
      };
    }

    private void flush() {
      if (introduced != null) {
        ranges.add(new VersionRange(introduced, end));
      }
      introduced = null;
      end = VersionRange.OPEN;
    }
  }
}
