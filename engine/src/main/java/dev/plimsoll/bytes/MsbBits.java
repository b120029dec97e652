// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Bits of a stream, each byte's highest first, as bzip2 has them.
final class MsbBits {

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int limit;
  private long bits;
  private int count;

  MsbBits(InputStream in) {
    this.in = in;
  }

  /// The next `wanted` bits as a number, at most 32 of them.
  int read(int wanted) throws IOException {
    while (count < wanted) {
      int next = nextByte();
      if (next < 0) {
        throw new EOFException("bzip2: cut off in the middle");
      }
      bits = (bits << 8 | next) & 0xffff_ffff_ffffL;
      count += 8;
    }
    count -= wanted;
    return (int) (bits >>> count & (1L << wanted) - 1);
  }

  boolean next() throws IOException {
    return read(1) != 0;
  }

  /// Leaves what remains of a byte that was begun. Whether anything follows.
  boolean passToNextByte() throws IOException {
    count -= count % 8;
    if (count > 0) {
      return true;
    }
    if (position == limit && !fill()) {
      return false;
    }
    return true;
  }

  private int nextByte() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}
