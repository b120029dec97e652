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
import java.nio.charset.StandardCharsets;
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

  public TestStore with(Feed feed, String text) throws IOException {
    return with(feed, text.getBytes(StandardCharsets.UTF_8));
  }

  public AdvisoryIndex index() {
    return AdvisoryIndex.open(folder);
  }

  public Matching.Outcome judge(Matcher matcher, OsRelease os, Package... packages) {
    return new Matching(List.of(matcher), index())
        .judge(new Catalog(Optional.of(os), List.of(packages), List.of()));
  }

  public static OsRelease os(String id, String version) {
    return os(id, version, "", id + " " + version);
  }

  public static OsRelease osWithContentSets(String id, String version, String... contentSets) {
    return new OsRelease(id, version, "", List.of(), id + " " + version, List.of(contentSets));
  }

  public static OsRelease os(String id, String version, String codename, String prettyName) {
    return new OsRelease(id, version, codename, List.of(), prettyName);
  }

  /// An rpm of `vendor` and of no module.
  ///
  /// @param evr `[epoch:]version-release`
  /// @param sourceRpm file name of the source package; empty when not told
  public static Package rpm(
      String name, String evr, String architecture, String sourceRpm, String vendor) {
    return rpm(name, evr, architecture, sourceRpm, vendor, "");
  }

  /// @param module the label `name:stream:version:context`
  public static Package rpm(
      String name,
      String evr,
      String architecture,
      String sourceRpm,
      String vendor,
      String module) {
    int colon = evr.indexOf(':');
    int epoch = colon < 0 ? 0 : Integer.parseInt(evr.substring(0, colon));
    String source = sourceRpm.isEmpty() ? name : sourceRpm.replaceFirst("-[^-]+-[^-]+$", "");
    return new Package(
        name,
        evr,
        Purl.of("rpm", "", name, evr.substring(colon + 1)).with("upstream", sourceRpm),
        new PackageDetails.Rpm(source, epoch, architecture, vendor, module),
        List.of(),
        new Location("var/lib/rpm/rpmdb.sqlite", 0));
  }

  /// An rpm that tells neither its source package nor its vendor.
  public static Package rpm(String name, String evr) {
    return rpm(name, evr, "x86_64", "", "");
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
