// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;

/// Passes a feed's records on to its segment and counts them.
final class BuilderSink implements ChangeSink {

  private static final int STEP = 1000;

  private final SegmentBuilder builder;
  private final String feed;
  private final FeedProgress progress;
  private final String now;
  private String published = "";
  private int count;

  BuilderSink(SegmentBuilder builder, String feed, FeedProgress progress, Instant now) {
    this.builder = builder;
    this.feed = feed;
    this.progress = progress;
    this.now = now.toString();
  }

  /// Whether nothing was told.
  boolean isEmpty() {
    return count == 0;
  }

  String published() {
    return published;
  }

  @Override
  public void advisory(Advisory advisory) throws IOException {
    builder.add(advisory);
    count();
  }

  @Override
  public void score(Epss score) throws IOException {
    builder.add(score);
    count();
  }

  @Override
  public void exploited(KevEntry entry) throws IOException {
    builder.add(entry);
    count();
  }

  @Override
  public void note(CveNote note) throws IOException {
    builder.add(note);
    count();
  }

  @Override
  public void lifecycle(Lifecycle lifecycle) throws IOException {
    builder.add(lifecycle);
    count();
  }

  @Override
  public void covers(String ecosystem) {
    builder.covers(ecosystem);
  }

  @Override
  public void gone(String id) throws IOException {
    builder.gone(id);
    count();
  }

  /// Such times sort as texts do.
  @Override
  public void published(String time) {
    if (time.compareTo(published) > 0 && time.compareTo(now) <= 0) {
      published = time;
    }
  }

  private void count() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("loading " + feed + " was cancelled");
    }
    if (count == Limits.FEED.archiveEntries()) {
      throw new LimitExceededException("the number of records", count);
    }
    if (++count % STEP == 0) {
      progress.records(feed, count);
    }
  }
}
