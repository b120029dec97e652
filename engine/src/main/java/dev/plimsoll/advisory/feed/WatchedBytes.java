// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.io.InterruptedIOException;

/// Bytes that tell how far they were read, and that stop when the thread is interrupted.
final class WatchedBytes implements SeekableBytes {

  private static final long STEP = 1 << 20;

  private final SeekableBytes bytes;
  private final String feed;
  private final FeedProgress progress;
  private long furthest;
  private long told;

  WatchedBytes(SeekableBytes bytes, String feed, FeedProgress progress) {
    this.bytes = bytes;
    this.feed = feed;
    this.progress = progress;
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("loading " + feed + " was cancelled");
    }
    int read = bytes.read(position, into, offset, length);
    furthest = Math.max(furthest, position + Math.max(read, 0));
    if (furthest - told >= STEP) {
      told = furthest;
      progress.read(feed, furthest, bytes.size());
    }
    return read;
  }
}
