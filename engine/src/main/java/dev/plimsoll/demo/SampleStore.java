// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.ZipWriter;
import dev.plimsoll.scan.Feeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The sample advisories: records in OSV's form, in our own words. Their facts are those of
/// Debian's and Alpine's trackers, the Python Packaging Advisory Database, Go's vulnerability
/// database, GitHub's Advisory Database and the NVD; the scores are FIRST's of one day, the
/// exploited flaws are from CISA's catalog. They take the way of `db import`, in the form and by
/// the names of their publishers.
final class SampleStore {

  /// When the records were written.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

  private static final String FIRST = "advisories/";
  private static final String LATER = "later/";
  private static final String EPSS = "epss_scores-2026-08-16.csv";
  private static final String KEV = "known_exploited_vulnerabilities.json";

  private SampleStore() {}

  static void writeTo(Path folder) throws IOException {
    load(folder, CLOCK, files(resources(FIRST, "advisories.txt"), FIRST + KEV));
  }

  /// Brings a store of [#writeTo] to what was known a little later: a flaw is new, one is exploited
  /// now, one has a fix now, and one was withdrawn.
  ///
  /// @param clock tells when that is
  static void writeLater(Path folder, Clock clock) throws IOException {
    Map<String, String> records = resources(FIRST, "advisories.txt");
    records.putAll(resources(LATER, "later.txt"));
    load(folder, clock, files(records, LATER + KEV));
  }

  /// The records of a list: where each lies, by its name `ECOSYSTEM/FILE`.
  private static Map<String, String> resources(String folder, String list) throws IOException {
    Map<String, String> resources = new TreeMap<>();
    Resources.lines(list).forEach(record -> resources.put(record, folder + record));
    return resources;
  }

  private static void load(Path folder, Clock clock, Map<String, byte[]> files) throws IOException {
    FeedUpdate update =
        new FeedUpdate(new StoreWriter(folder, clock), clock, FeedProgress.NONE, true);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      load(file.getKey(), file.getValue(), update);
    }
  }

  /// Files of publishers by their paths.
  private static Map<String, byte[]> files(Map<String, String> records, String kev)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, ZipWriter> archive : archives(records).entrySet()) {
      files.put(archive.getKey() + "/all.zip", archive.getValue().finish());
    }
    files.put(EPSS, Resources.bytes(FIRST + EPSS));
    files.put(KEV, Resources.bytes(kev));
    return files;
  }

  /// The records, an archive an ecosystem.
  private static Map<String, ZipWriter> archives(Map<String, String> records) throws IOException {
    Map<String, ZipWriter> archives = new TreeMap<>();
    for (Map.Entry<String, String> record : records.entrySet()) {
      String[] parts = record.getKey().split("/", 2);
      archives
          .computeIfAbsent(parts[0], _ -> new ZipWriter())
          .file(parts[1], Resources.bytes(record.getValue()));
    }
    return archives;
  }

  private static void load(String path, byte[] bytes, FeedUpdate update) throws IOException {
    Feed feed = feedOf(new FeedFile(Path.of(path), SeekableBytes.of(bytes)));
    FeedOutcome outcome = update.load(feed, (_, _) -> Snapshot.of(bytes, "plimsoll demo: " + path));
    if (outcome instanceof FeedOutcome.Failed failed) {
      String reason = failed.entry().error().map(FeedEntry.Failure::message).orElse("");
      throw new IOException("the sample's " + path + " can't be loaded: " + reason);
    }
  }

  private static Feed feedOf(FeedFile file) throws IOException {
    for (FeedFamily family : Feeds.families()) {
      Optional<Feed> feed = family.recognise(file);
      if (feed.isPresent()) {
        return feed.get();
      }
    }
    throw new IOException("no feed for the sample's " + file.path());
  }
}
