// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Takes a stream of unknown length and gives it back as [SeekableBytes]: on the heap while small,
/// in [TempSpace] beyond. Can be filled again and again, so that a walk allocates once; what an
/// earlier fill gave is invalid afterwards. One thread at a time.
public final class Spool implements AutoCloseable {

  private final TempSpace space;
  private final int heapLimit;
  private byte[] heap = new byte[64 << 10];
  private @Nullable FileChannel file;

  public Spool(TempSpace space, int heapLimit) {
    this.space = space;
    this.heapLimit = heapLimit;
  }

  /// Reads `in` to its end.
  ///
  /// @throws LimitExceededException when it holds more than `limit` bytes
  public SeekableBytes fill(InputStream in, long limit) throws IOException {
    int size = 0;
    while (true) {
      if (size == heap.length) {
        if (size >= heapLimit) {
          return fillFile(in, size, limit);
        }
        heap = java.util.Arrays.copyOf(heap, Math.min(heapLimit, size * 2));
      }
      int read = in.read(heap, size, heap.length - size);
      if (read < 0) {
        return SeekableBytes.of(heap, size);
      }
      size += read;
      check(size, limit);
    }
  }

  private SeekableBytes fillFile(InputStream in, int onHeap, long limit) throws IOException {
    FileChannel target = emptyFile();
    target.write(ByteBuffer.wrap(heap, 0, onHeap), 0);
    long size = onHeap;
    while (true) {
      int read = in.read(heap, 0, heap.length);
      if (read < 0) {
        return new FileBytes(target, size);
      }
      ByteBuffer chunk = ByteBuffer.wrap(heap, 0, read);
      while (chunk.hasRemaining()) {
        size += target.write(chunk, size);
      }
      check(size, limit);
    }
  }

  private FileChannel emptyFile() throws IOException {
    FileChannel old = file;
    if (old != null) {
      return old.truncate(0);
    }
    FileChannel fresh = space.newFile();
    file = fresh;
    return fresh;
  }

  private static void check(long size, long limit) throws LimitExceededException {
    if (size > limit) {
      throw new LimitExceededException("a file", limit);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
