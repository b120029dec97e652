// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.Location;
import dev.plimsoll.match.Matcher;
import dev.plimsoll.match.Matching;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A store with what some feeds say, and what a matcher makes of it.
public record TestStore(Path folder) {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  /// Loads what `feed` makes of `bytes`.
  public TestStore with(Feed feed, byte[] bytes) throws IOException {
    var update = new FeedUpdate(new StoreWriter(folder, CLOCK), CLOCK, FeedProgress.NONE, false);
    FeedOutcome outcome = update.load(feed, (_, _) -> Snapshot.of(bytes, "test"));
    if (outcome instanceof FeedOutcome.Failed failed) {
      throw new IOException(failed.entry().error().orElseThrow().message());
    }
    return this;
  }

  public Matching.Outcome judge(Matcher matcher, OsRelease os, Package... packages) {
    return new Matching(List.of(matcher), AdvisoryIndex.open(folder))
        .judge(new Catalog(Optional.of(os), List.of(packages), List.of()));
  }

  public static OsRelease os(String id, String version, String codename, String prettyName) {
    return new OsRelease(id, version, codename, List.of(), prettyName);
  }

  public static Package deb(String name, String version) {
    return new Package(
        name,
        version,
        Purl.of("deb", "", name, version),
        new PackageDetails.Deb(name, version, "amd64"),
        List.of(),
        new Location("var/lib/dpkg/status", 0));
  }

  public static Package apk(String name, String origin, String version) {
    return new Package(
        name,
        version,
        Purl.of("apk", "", name, version),
        new PackageDetails.Apk(origin, "x86_64"),
        List.of(),
        new Location("lib/apk/db/installed", 0));
  }
}
