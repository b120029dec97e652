// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Bytes of known size that can be read at any position: a file of an image, on the heap or
/// spooled. Valid only as long as its owner says; not for use by several threads at once.
public interface SeekableBytes {

  long size();

  /// Reads up to `length` bytes at `position`; the count read, or -1 at or past the end.
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /// Exactly `length` bytes at `position`.
  ///
  /// @throws EOFException when the bytes end before, which in a database or archive means
  ///   corruption
  default byte[] bytes(long position, int length) throws IOException {
    if (position < 0 || length < 0 || position > size() - length) {
      throw new EOFException("needs %d bytes at %d of %d".formatted(length, position, size()));
    }
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int read = read(position + done, bytes, done, length - done);
      if (read < 0) {
        throw new EOFException("ends at " + (position + done));
      }
      done += read;
    }
    return bytes;
  }

  /// All bytes, for files that are read whole.
  ///
  /// @throws LimitExceededException when there are more than `limit`
  default byte[] all(int limit) throws IOException {
    if (size() > limit) {
      throw new LimitExceededException("a file of " + size() + " bytes", limit);
    }
    return bytes(0, (int) size());
  }

  default InputStream stream() {
    return new SeekableStream(this);
  }

  static SeekableBytes of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /// The first `size` of `bytes`, which the caller no longer changes.
  static SeekableBytes of(byte[] bytes, int size) {
    return new HeapBytes(bytes, size);
  }

  /// The part of these bytes from `from`, `size` long.
  default SeekableBytes slice(long from, long size) throws IOException {
    if (from < 0 || size < 0 || from > size() - size) {
      throw new EOFException("no %d bytes at %d of %d".formatted(size, from, size()));
    }
    return new SliceBytes(this, from, size);
  }

  /// Heap bytes; `equals` is identity on purpose, since content comparison is nobody's need.
  final class HeapBytes implements SeekableBytes {
    private final byte[] bytes;
    private final int size;

    private HeapBytes(byte[] bytes, int size) {
      this.bytes = bytes;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
      if (position >= size) {
        return -1;
      }
      int count = (int) Math.min(length, size - position);
      System.arraycopy(bytes, (int) position, into, offset, count);
      return count;
    }

    @Override
    public byte[] all(int limit) throws IOException {
      if (size > limit) {
        throw new LimitExceededException("a file of " + size + " bytes", limit);
      }
      return Arrays.copyOf(bytes, size);
    }
  }

  /// A window on other bytes.
  record SliceBytes(SeekableBytes whole, long from, long size) implements SeekableBytes {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      if (position >= size) {
        return -1;
      }
      return whole.read(from + position, into, offset, (int) Math.min(length, size - position));
    }
  }
}
