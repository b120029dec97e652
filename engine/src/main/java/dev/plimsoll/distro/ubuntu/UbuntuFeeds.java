// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedFamily;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.LooseRecords;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.source.osv.OsvFeeds;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms in which Canonical tells of flaws. An update takes the OSV records, which are one file
/// with a stable address and tell which versions fix what; the tracker and VEX, which add states
/// such as `deferred`, are for those who have a copy.
public final class UbuntuFeeds implements FeedFamily {

  private static final Pattern NOTICE = Pattern.compile("USN-[0-9]{1,6}-[0-9]{1,3}\\.json");
  private static final Pattern CANDIDATE =
      Pattern.compile("(?m)^Candidate: (CVE-[0-9]{4}-[0-9]{1,19})\\s");

  private static final CanonicalArchive OSV = new CanonicalArchive(CanonicalArchive.Form.OSV);
  private static final CanonicalArchive VEX = new CanonicalArchive(CanonicalArchive.Form.VEX);

  @Override
  public List<Feed> defaults() {
    return List.of(OSV);
  }

  @Override
  public Optional<Feed> recognise(FeedFile file) throws IOException {
    if (file.name().equals("all.zip") && file.folder().equals("Ubuntu")) {
      return new OsvFeeds().recognise(file).map(OsvUbuntuFeed::new);
    }
    Optional<Feed> loose = loose(file);
    if (loose.isPresent()) {
      return loose;
    }
    String name = file.name().replaceFirst("\\.tgz$", ".tar");
    if (name.startsWith("ubuntu-cve-tracker") && name.endsWith(".tar")) {
      return Optional.of(new TrackerFeed());
    }
    return List.of(OSV, VEX).stream()
        .filter(feed -> feed.fileName().equals(name))
        .<Feed>map(feed -> feed)
        .findFirst();
  }

  /// A record of Canonical's in OSV's form, or a file of the tracker. Notices (USN) say the same
  /// again.
  private static Optional<Feed> loose(FeedFile file) throws IOException {
    if (NOTICE.matcher(file.name()).matches()) {
      throw new IOException("a notice of Canonical's; the records of its CVEs say the same");
    }
    if (file.name().startsWith("UBUNTU-CVE-") && file.name().endsWith(".json")) {
      return Optional.of(new LooseRecords(OSV, UbuntuFeeds::record));
    }
    Matcher candidate = CANDIDATE.matcher(file.start());
    return candidate.find()
        ? Optional.of(
            new LooseRecords(
                new TrackerFeed(),
                (snapshot, sink) -> candidate(candidate.group(1), snapshot, sink)))
        : Optional.empty();
  }

  private static void record(Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpackedText()) {
      Optional<Advisory> advisory = CanonicalOsv.read(Json.read(in));
      if (advisory.isPresent()) {
        sink.advisory(advisory.get());
      }
    }
  }

  private static void candidate(String cve, Snapshot snapshot, RecordSink sink) throws IOException {
    try (InputStream in = snapshot.unpackedText()) {
      Optional<Advisory> advisory = TrackerFile.read(cve, in, UbuntuReleases.read());
      if (advisory.isPresent()) {
        sink.advisory(advisory.get());
      }
    }
  }
}
