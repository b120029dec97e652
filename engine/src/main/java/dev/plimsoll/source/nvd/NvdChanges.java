// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import dev.plimsoll.advisory.feed.ChangeSink;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.net.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// All of NVD's CVEs, followed by one small file: `modified`, which has what changed in the last
/// eight days. The files of the years, some hundred megabytes that are made anew every day, are
/// fetched only at first, and after an absence that the small file does not span.
///
/// The cursor is the time at which the last `modified` was made.
///
/// @param clock tells which years have a file
record NvdChanges(Clock clock) implements Feed {

  private static final NvdFeed MODIFIED = new NvdFeed(NvdFeeds.MODIFIED);

  /// Eight days, of which one is left for a publisher that is late.
  private static final Duration REACH = Duration.ofDays(7);

  /// Changes may be told later than the day that they bear.
  private static final Duration OVERLAP = Duration.ofDays(2);

  /// Its file has all CVEs of earlier years too.
  private static final int FIRST_YEAR = 2002;

  private static final int NOT_FOUND = 404;

  @Override
  public String name() {
    return "nvd";
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.CVES;
  }

  @Override
  public String address() {
    return MODIFIED.address();
  }

  @Override
  public FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    return switch (downloads.get(address(), last)) {
      case Unchanged unchanged -> unchanged;
      case Changes _ -> throw new IOException(address() + " can't be read as changes");
      case Snapshot modified -> since(last.cursor(), modified, downloads);
    };
  }

  private Changes since(String cursor, Snapshot modified, Downloads downloads) throws IOException {
    Instant made = made(modified);
    if (cursor.isEmpty()) {
      return changes(made, modified, sink -> tellAll(downloads, modified, sink));
    }
    Instant before = NvdReader.time(cursor);
    if (!made.isAfter(before)) { // a server that lags behind the one that we asked last
      return changes(before, modified, _ -> modified.close());
    }
    boolean reaches = made.minus(REACH).isBefore(before);
    return changes(
        made,
        modified,
        reaches
            ? sink -> tell(modified, before.minus(OVERLAP), sink)
            : sink -> tellAll(downloads, modified, sink));
  }

  private static Changes changes(Instant cursor, Snapshot modified, Changes.Content content) {
    return new Changes(modified.state().at(cursor.toString()), content);
  }

  /// When the file was made; a time that is still to come would hide what comes until then.
  private Instant made(Snapshot modified) throws IOException {
    try (InputStream in = modified.unpacked()) {
      Instant made = NvdReader.made(in);
      Instant now = clock.instant();
      return made.isAfter(now) ? now : made;
    } catch (IOException e) {
      modified.close();
      throw e;
    }
  }

  /// A CVE that stands in both counts as the later one has it.
  private void tellAll(Downloads downloads, Snapshot modified, ChangeSink sink) throws IOException {
    try (modified) {
      int thisYear = Year.now(clock).getValue();
      for (int year : IntStream.rangeClosed(FIRST_YEAR, thisYear).toArray()) {
        tellYear(year, year == thisYear, downloads, sink);
      }
      parse(modified, sink);
    }
  }

  /// A year that has just begun may have no file yet.
  private static void tellYear(int year, boolean mayLack, Downloads downloads, ChangeSink sink)
      throws IOException {
    NvdFeed file = new NvdFeed(Integer.toString(year));
    try (Snapshot snapshot = downloads.get(file.address())) {
      file.parse(snapshot, sink);
    } catch (HttpException e) {
      if (!mayLack || !e.status().equals(OptionalInt.of(NOT_FOUND))) {
        throw e;
      }
    } catch (IOException e) {
      throw new IOException(year + ": " + e.getMessage(), e);
    }
  }

  private static void tell(Snapshot modified, Instant from, ChangeSink sink) throws IOException {
    try (modified;
        InputStream in = modified.unpacked()) {
      new NvdReader(sink, from).read(in);
    }
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    MODIFIED.parse(snapshot, sink);
  }
}
