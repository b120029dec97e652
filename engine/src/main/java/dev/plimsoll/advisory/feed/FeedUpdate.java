// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentBuilder;
import dev.plimsoll.advisory.store.StoreWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Loads feeds into a store: fetch, parse, write a segment, check that it is no worse than the
/// last, swap it in. What fails leaves the last good state and its reason. An interrupt cancels and
/// leaves everything as it was. Several threads may load different feeds at once; they download
/// together, but take turns in building whole states, of which each may need much memory.
///
/// @param acceptsShrinking whether a feed may lose more than half of its records
/// @param turn held while a whole state is built
public record FeedUpdate(
    StoreWriter store,
    Clock clock,
    FeedProgress progress,
    boolean acceptsShrinking,
    ReentrantLock turn) {

  public FeedUpdate(
      StoreWriter store, Clock clock, FeedProgress progress, boolean acceptsShrinking) {
    this(store, clock, progress, acceptsShrinking, new ReentrantLock(true));
  }

  /// A feed with fewer records may lose what it likes.
  private static final int SMALL = 100;

  /// Loads `feed` and says what came of it; the store holds that already.
  ///
  /// @throws InterruptedIOException when the thread was interrupted
  /// @throws IOException when the store can't be written
  public FeedOutcome load(Feed feed, FeedSource source) throws IOException {
    FeedOutcome outcome = prepare(feed, source);
    commit(List.of(outcome));
    return outcome;
  }

  /// Makes these outcomes the state of the store.
  void commit(List<FeedOutcome> outcomes) throws IOException {
    store.commit(outcomes.stream().map(FeedOutcome::entry).toList());
    outcomes.forEach(progress::finished);
  }

  /// Loads `feed`; nobody sees it before [#commit].
  FeedOutcome prepare(Feed feed, FeedSource source) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled(feed, new IOException("interrupted before it began"));
    }
    FeedEntry last =
        store.feed(feed.name()).orElse(FeedEntry.unknown(feed.name(), feed.kind(), feed.address()));
    return attempt(feed, source, last);
  }

  private FeedOutcome attempt(Feed feed, FeedSource source, FeedEntry last) throws IOException {
    try {
      return switch (source.fetch(feed, stateOf(last))) {
        case Unchanged() ->
            new FeedOutcome.StillCurrent(last.fetched(clock.instant(), last.state()));
        case Snapshot snapshot -> inTurn(() -> write(feed, last, snapshot));
        case Changes changes when last.isLoaded() -> append(feed, last, changes);
        case Changes changes -> inTurn(() -> append(feed, last, changes));
      };
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled(feed, e); // whatever the readers between made of it
      }
      return new FeedOutcome.Failed(last.failed(clock.instant(), reason(e)));
    }
  }

  /// What builds a state.
  @FunctionalInterface
  private interface Building {
    FeedOutcome build() throws IOException;
  }

  private FeedOutcome inTurn(Building building) throws IOException {
    turn.lock();
    try {
      return building.build();
    } finally {
      turn.unlock();
    }
  }

  private static InterruptedIOException cancelled(Feed feed, IOException cause) {
    var cancelled = new InterruptedIOException("loading " + feed.name() + " was cancelled");
    cancelled.initCause(cause);
    return cancelled;
  }

  private static FeedState stateOf(FeedEntry last) {
    return last.isLoaded() ? last.state() : FeedState.of(last.state().address());
  }

  private FeedOutcome write(Feed feed, FeedEntry last, Snapshot snapshot) throws IOException {
    try (snapshot;
        SegmentBuilder builder = store.newSegment(feed.kind())) {
      BuilderSink sink = new BuilderSink(builder, feed.name(), progress, clock.instant());
      feed.parse(
          snapshot.withBytes(new WatchedBytes(snapshot.bytes(), feed.name(), progress)), sink);
      SegmentBuilder.Written written = builder.finish();
      if (!feed.isWindow()) {
        checkSize(last, written.records());
      }
      FeedEntry entry =
          last.with(written, sink.published()).fetched(clock.instant(), snapshot.state());
      return new FeedOutcome.Loaded(entry);
    }
  }

  /// Changes of a feed that has no state yet are its first one.
  private FeedOutcome append(Feed feed, FeedEntry last, Changes changes) throws IOException {
    try (SegmentBuilder builder = store.newDelta(feed.kind())) {
      BuilderSink sink = new BuilderSink(builder, feed.name(), progress, clock.instant());
      changes.content().tell(sink);
      if (sink.isEmpty() && last.isLoaded()) {
        return new FeedOutcome.StillCurrent(last.fetched(clock.instant(), changes.state()));
      }
      FeedEntry entry = store.append(last, builder.finish(), sink.published());
      checkSize(last, entry.records());
      return new FeedOutcome.Loaded(entry.fetched(clock.instant(), changes.state()));
    }
  }

  private void checkSize(FeedEntry last, int records) throws IOException {
    boolean shrank = last.records() >= SMALL && records < last.records() / 2;
    if (shrank && !acceptsShrinking) {
      throw new IOException(
          "it has only %d records, the state before had %d".formatted(records, last.records()));
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
