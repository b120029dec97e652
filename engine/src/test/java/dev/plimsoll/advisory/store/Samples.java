// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Advisories for the tests of the store.
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  private Samples() {}

  static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  static Advisory advisory(String id, Affected... affected) {
    return new Advisory(
        id,
        "test",
        List.of("GHSA-" + id),
        List.of("related-" + id),
        "summary of " + id,
        "details — with ünïcode",
        "2026-01-01T00:00:00Z",
        "2026-01-02T00:00:00Z",
        Optional.empty(),
        List.of(new Rating("test", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Severity.HIGH)),
        List.of("https://example.org/" + id),
        List.of(affected));
  }

  static Affected affected(String ecosystem, String name, VersionRange... ranges) {
    return new Affected(
        ecosystem, name, List.of(ranges), List.of(), Affected.Status.FIXED, Optional.empty());
  }

  /// Any advisory at all.
  static Advisory random(int number, RandomGenerator random) {
    Affected[] affected = new Affected[random.nextInt(4)];
    for (int i = 0; i < affected.length; i++) {
      affected[i] = randomAffected("package" + random.nextInt(500) + "-" + i, random);
    }
    return advisory("ID-" + number, affected);
  }

  private static Affected randomAffected(String name, RandomGenerator random) {
    List<VersionRange> ranges = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      ranges.add(randomRange(random));
    }
    List<String> versions = random.ints(random.nextInt(5), 0, 50).mapToObj(v -> "1." + v).toList();
    Affected.Status[] statuses = Affected.Status.values();
    Severity[] severities = Severity.values();
    return new Affected(
        random.nextBoolean() ? "PyPI" : "Debian:" + random.nextInt(9, 14),
        name,
        ranges,
        versions,
        statuses[random.nextInt(statuses.length)],
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(severities[random.nextInt(severities.length)]));
  }

  private static VersionRange randomRange(RandomGenerator random) {
    String version = random.nextInt(1, 300) + "." + random.nextInt(10);
    return new VersionRange(
        random.nextBoolean() ? "0" : "1." + random.nextInt(100),
        switch (random.nextInt(3)) {
          case 0 -> VersionRange.OPEN;
          case 1 -> new VersionRange.Fixed(version);
          default -> new VersionRange.LastAffected(version);
        });
  }

  /// A store in `folder` with one feed of these advisories.
  static FeedEntry store(Path folder, String feed, List<Advisory> advisories) throws IOException {
    StoreWriter writer = new StoreWriter(folder, clock());
    FeedEntry entry = segment(writer, feed, advisories);
    writer.commit(List.of(entry));
    return entry;
  }

  static FeedEntry segment(StoreWriter writer, String feed, List<Advisory> advisories)
      throws IOException {
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.ADVISORIES)) {
      for (Advisory advisory : advisories) {
        builder.add(advisory);
      }
      return FeedEntry.unknown(feed, SegmentKind.ADVISORIES, "https://example.org/" + feed)
          .with(builder.finish(), "2026-11-21")
          .fetched(NOW, new FeedState("https://example.org/" + feed, "\"tag\"", "", ""));
    }
  }
}
