// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Reads another stream in a thread of its own, so that what makes its bytes (hashing, inflating)
/// goes on while they are used. Holds at most a few chunks. For one consumer; closing it stops the
/// thread and closes the source.
public final class ReadAhead extends InputStream {

  private static final int CHUNK = 256 << 10;
  private static final int CHUNKS = 6;

  /// Bytes that were read; a negative size is the end, with the failure that caused it, if any.
  private record Chunk(byte[] bytes, int size, Exception[] failure) {
    static final Exception[] NONE = {};

    /// For a consumer, such as another [ReadAhead], that still waits when the stream is closed.
    static final Chunk CLOSED =
        new Chunk(new byte[0], -1, new Exception[] {new IOException("the stream is closed")});
  }

  private final InputStream source;
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread thread;
  private Chunk current = new Chunk(new byte[0], 0, Chunk.NONE);
  private int position;
  private volatile boolean closed;

  /// Starts reading `source` at once.
  ///
  /// @param name of the thread, for those who look at thread dumps
  public ReadAhead(InputStream source, String name) {
    this.source = source;
    for (int i = 0; i < CHUNKS; i++) {
      empty.add(new byte[CHUNK]);
    }
    thread = Thread.ofPlatform().name(name).daemon().start(this::pump);
  }

  private void pump() {
    try {
      try {
        for (byte[] buffer = empty.take(); !closed; buffer = empty.take()) {
          int size = source.readNBytes(buffer, 0, buffer.length);
          full.put(new Chunk(buffer, size, Chunk.NONE));
          if (size < buffer.length) {
            full.put(new Chunk(buffer, -1, Chunk.NONE));
            return;
          }
        }
        full.put(Chunk.CLOSED);
      } catch (IOException | RuntimeException e) {
        full.put(new Chunk(new byte[0], -1, new Exception[] {e}));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that to this thread; it ends all the same
    }
  }

  @Override
  public int read() throws IOException {
    return fetch() ? current.bytes()[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fetch()) {
      return -1;
    }
    int count = Math.min(length, current.size() - position);
    System.arraycopy(current.bytes(), position, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long left = count;
    while (left > 0 && fetch()) {
      int step = (int) Math.min(left, current.size() - position);
      position += step;
      left -= step;
    }
    return count - left;
  }

  /// Makes bytes available in the current chunk; false at the end.
  private boolean fetch() throws IOException {
    while (position >= current.size()) {
      if (current.size() < 0) {
        return end();
      }
      next();
    }
    return true;
  }

  private boolean end() throws IOException {
    for (Exception failure : current.failure()) {
      switch (failure) {
        case IOException e -> throw e;
        default -> throw new IOException(failure.toString(), failure);
      }
    }
    return false;
  }

  private void next() throws IOException {
    try {
      if (current.bytes().length == CHUNK && current.size() >= 0) {
        empty.put(current.bytes());
      }
      current = full.take();
      position = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("cancelled").initCause(e);
    }
  }

  /// Lets the thread run out by itself: an interrupt would close a file channel that other layers
  /// read from.
  @Override
  public void close() throws IOException {
    closed = true;
    full.clear();
    empty.offer(new byte[0]);
    full.offer(Chunk.CLOSED);
    source.close();
  }

  @Override
  public String toString() {
    return "ReadAhead" + Arrays.asList(thread.getName());
  }
}
