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

/// Judges packages of a distribution by what its feeds say.
///
/// @param folder of the store
public record FeedJudge(Path folder, Matcher matcher, OsRelease os) {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  public static OsRelease os(String id, String version) {
    return new OsRelease(id, version, "", List.of(), id + " " + version);
  }

  /// Takes in a state of `feed`.
  public FeedJudge with(Feed feed, byte[] state) throws IOException {
    var update = new FeedUpdate(new StoreWriter(folder, CLOCK), CLOCK, FeedProgress.NONE, false);
    FeedOutcome outcome = update.load(feed, (f, last) -> Snapshot.of(state, f.address()));
    if (!(outcome instanceof FeedOutcome.Loaded)) {
      throw new IOException(outcome.toString());
    }
    return this;
  }

  public FeedJudge with(Feed feed, String state) throws IOException {
    return with(feed, state.getBytes(StandardCharsets.UTF_8));
  }

  public Matching.Outcome judge(Package p) throws IOException {
    return new Matching(List.of(matcher), AdvisoryIndex.open(folder))
        .judge(new Catalog(Optional.of(os), List.of(p), List.of()));
  }

  /// The findings as `flaw status fix`.
  public List<String> findings(Package p) throws IOException {
    return judge(p).findings().stream()
        .map(f -> (f.flaw() + " " + f.status() + " " + f.fix().orElse("")).strip())
        .toList();
  }

  /// An rpm of `vendor` from the source package `sourceRpm`.
  public static Package rpm(
      String name, String version, String architecture, String sourceRpm, String vendor) {
    int colon = version.indexOf(':');
    int epoch = colon < 0 ? 0 : Integer.parseInt(version.substring(0, colon));
    String source = sourceRpm.isEmpty() ? name : sourceRpm.replaceFirst("-[^-]+-[^-]+$", "");
    return new Package(
        name,
        version,
        Purl.of("rpm", "", name, version.substring(colon + 1)).with("upstream", sourceRpm),
        new PackageDetails.Rpm(source, epoch, architecture, vendor, ""),
        List.of(),
        new Location("var/lib/rpm/rpmdb.sqlite", 0));
  }

  public static Package rpm(String name, String version) {
    return rpm(name, version, "x86_64", "", "");
  }
}
