// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// Hashes and counts what passes. The digest is of use once the stream has ended.
public final class HashingStream extends FilterInputStream {

  private final MessageDigest hash;
  private volatile long count;

  public HashingStream(InputStream in, MessageDigest hash) {
    super(in);
    this.hash = hash;
  }

  /// The digest of all that was read; call it once, after the end.
  public Digest digest() {
    return Digest.of(hash);
  }

  /// How many bytes have passed; may be asked by another thread, for progress.
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      hash.update(into, offset, read);
      count(read);
    }
    return read;
  }

  /// Skipped bytes count for the digest too, so they are read.
  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[Math.clamp(count, 0, 64 << 10)];
    long left = count;
    while (left > 0) {
      int read = read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the reading thread writes
  private void count(int more) {
    count = count + more;
  }
}
