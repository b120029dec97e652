// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.SegmentKind;
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

/// A store with feeds in it, to match packages against.
public final class StoredFeeds {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  private final Path folder;

  public StoredFeeds(Path folder) {
    this.folder = folder;
  }

  /// Adds what `feed` makes of `bytes`.
  public StoredFeeds with(Feed feed, byte[] bytes) throws IOException {
    RecordingSink sink = RecordingSink.of(feed, bytes);
    StoreWriter writer = new StoreWriter(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.ADVISORIES)) {
      for (Advisory advisory : sink.advisories) {
        builder.add(advisory);
      }
      sink.ecosystems.forEach(builder::covers);
      FeedEntry entry = FeedEntry.unknown(feed.name(), feed.kind(), feed.address());
      writer.commit(List.of(entry.with(builder.finish(), "2026-11-21")));
    }
    return this;
  }

  public AdvisoryIndex index() throws IOException {
    return AdvisoryIndex.open(folder);
  }

  /// What `matcher` finds in packages of a distribution.
  public Matching.Outcome judge(Matcher matcher, OsRelease os, Package... packages)
      throws IOException {
    return new Matching(List.of(matcher), index())
        .judge(new Catalog(Optional.of(os), List.of(packages), List.of()));
  }

  public static OsRelease os(String id, String version, String... contentSets) {
    return new OsRelease(id, version, "", List.of(), id + " " + version, List.of(contentSets));
  }

  /// An rpm package.
  ///
  /// @param evr `[epoch:]version-release`
  /// @param source file name of the source package without `.src.rpm`; empty when not told
  public static Package rpm(
      String name, String evr, String source, String arch, String vendor, String module) {
    int colon = evr.indexOf(':');
    int epoch = colon < 0 ? 0 : Integer.parseInt(evr.substring(0, colon));
    Purl purl =
        Purl.of("rpm", "", name, evr.substring(colon + 1))
            .with("upstream", source.isEmpty() ? "" : source + ".src.rpm");
    int end = source.isEmpty() ? -1 : source.lastIndexOf('-', source.lastIndexOf('-') - 1);
    String sourceName = end < 0 ? name : source.substring(0, end);
    var details = new PackageDetails.Rpm(sourceName, epoch, arch, vendor, module);
    Location place = new Location("var/lib/rpm/rpmdb.sqlite", 0);
    return new Package(name, evr, purl, details, List.of(), place);
  }
}
