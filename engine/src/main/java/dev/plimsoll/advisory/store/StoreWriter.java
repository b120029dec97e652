// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes to a store: new segments at leisure, then a new manifest under a lock that is held for
/// milliseconds. Writers in several processes do not lose each other's feeds; readers never notice.
public final class StoreWriter {

  /// How long what nobody refers to any more is kept for readers who are just opening it.
  public static final Duration GRACE = Duration.ofHours(1);

  /// For how many days states can be asked for when nobody says otherwise.
  public static final int KEEP_DAYS = 7;

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final StoreFolder store;
  private final Clock clock;
  private final int keepDays;

  public StoreWriter(Path folder, Clock clock) throws IOException {
    this(folder, clock, KEEP_DAYS);
  }

  /// @param folder is made when it does not exist
  /// @param keepDays for how many days the last state of each day is kept; 0: none but the current
  public StoreWriter(Path folder, Clock clock, int keepDays) throws IOException {
    Files.createDirectories(folder);
    this.store = new StoreFolder(folder);
    this.clock = clock;
    this.keepDays = keepDays;
  }

  /// What the store knows of a feed. One whose segment was deleted is unknown, so that it will be
  /// loaded again whatever its source says about changes.
  public Optional<FeedEntry> feed(String name) {
    return manifestOrEmpty().feed(name).filter(this::isComplete);
  }

  private boolean isComplete(FeedEntry feed) {
    return feed.contentIds().stream().allMatch(store::hasSegment);
  }

  /// All feeds of the store, in the order of their names.
  public List<FeedEntry> feeds() {
    return manifestOrEmpty().feeds();
  }

  /// A new segment; no reader sees it before a [#commit] of a feed that refers to it.
  public SegmentBuilder newSegment(SegmentKind kind) throws IOException {
    return builder(kind, new SegmentTarget(store.folder(), kind, false));
  }

  /// A new segment of changes, for [#append].
  public SegmentBuilder newDelta(SegmentKind kind) throws IOException {
    return builder(kind, new SegmentTarget(store.folder(), kind, true));
  }

  /// `feed` with `delta` at the end of its chain; or, when that has become long, with one new
  /// segment that says the same. For [#commit].
  ///
  /// @param published the publisher's own time, empty when not told
  public FeedEntry append(FeedEntry feed, SegmentBuilder.Written delta, String published)
      throws IOException {
    return new ChainWriter(this, store).append(feed, delta, published);
  }

  /// `feed` in segments that begin with those of `before`, an older state of it somewhere else,
  /// unless that would take more bytes than its own. All segments have to be in this store.
  public FeedEntry follow(FeedEntry feed, List<SegmentEntry> before) throws IOException {
    return new ChainWriter(this, store).follow(feed, before);
  }

  private static SegmentBuilder builder(SegmentKind kind, SegmentTarget target) throws IOException {
    return switch (kind) {
      case ADVISORIES -> new AdvisorySegmentWriter(target);
      case EPSS -> new EpssSegmentWriter(target);
      case KEV -> new KevSegmentWriter(target);
      case CVES -> new CveSegmentWriter(target);
      case LIFECYCLES -> new LifecycleSegmentWriter(target);
    };
  }

  /// Makes these states of feeds the current ones; other feeds stay as they are. Then deletes what
  /// nobody has referred to for [#GRACE] and no kept state needs. Waits while another writer does
  /// the same, which takes milliseconds.
  ///
  /// @throws java.io.InterruptedIOException when the thread is interrupted while it waits
  /// @throws IOException when a segment of them is not there, or the store can't be written
  public void commit(Collection<FeedEntry> feeds) throws IOException {
    for (FeedEntry feed : feeds) {
      if (!isComplete(feed)) {
        throw new IOException("a segment of the feed " + feed.name() + " is gone; load it again");
      }
    }
    change(manifest -> manifest.with(feeds, clock.instant()));
  }

  /// Removes a feed.
  public void remove(String name) throws IOException {
    change(manifest -> manifest.without(name, clock.instant()));
  }

  /// Makes a state the current one that was written elsewhere.
  ///
  /// @param bytes of the manifest
  void install(Manifest manifest, byte[] bytes) throws IOException {
    locked(
        () -> {
          for (FeedEntry feed : manifest.feeds()) {
            if (!isComplete(feed)) {
              throw new IOException("a segment of the feed " + feed.name() + " is not here");
            }
          }
          store.publish(manifest, bytes);
          new Leftovers(store, clock.instant(), keepDays).delete();
        });
  }

  /// Keeps a state for somebody who will ask for it, such as [StoreChange] for the one that was
  /// judged last, in place of the state that they kept before. It is not deleted before it is
  /// replaced or [released][#release], however long that takes.
  ///
  /// @param owner who it is: small letters, digits and hyphens, up to 64
  /// @return whether the state is there; if not, nothing was changed
  public boolean keep(String owner, StateName state) throws IOException {
    AtomicBoolean isThere = new AtomicBoolean();
    locked(
        () -> {
          isThere.set(AdvisoryIndex.find(store.folder(), state).isPresent());
          if (isThere.get()) {
            store.keep(owner, state);
          }
        });
    return isThere.get();
  }

  /// Keeps no state for `owner` any more.
  public void release(String owner) throws IOException {
    locked(() -> store.release(owner));
  }

  private void change(UnaryOperator<Manifest> change) throws IOException {
    locked(
        () -> {
          store.publish(change.apply(manifestOrEmpty()));
          new Leftovers(store, clock.instant(), keepDays).delete();
        });
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private void locked(Step step) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                store.folder().resolve("lock"),
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE);
        FileLock _ = lock(channel)) {
      step.run();
    }
  }

  /// Whoever has the lock only replaces small files, and the operating system takes it back from a
  /// process that dies: so it can neither be held for long nor be left behind, and nobody needs to
  /// give up.
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      pause();
    }
  }

  /// Null when another process, or another thread of this one, has it.
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("stopped while waiting");
      stopped.initCause(e);
      throw stopped;
    }
  }

  /// A state that an older Plimsoll wrote counts for nothing: it is about to be replaced.
  private Manifest manifestOrEmpty() {
    try {
      return store.manifest();
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.MISSING || e.kind() == StoreException.Kind.TOO_OLD) {
        return Manifest.EMPTY;
      }
      throw e;
    }
  }
}
