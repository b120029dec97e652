// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A sparse file at its full size: zeros, and the stored parts at their places.
final class SparseStream extends InputStream {

  private final InputStream parts;
  private final TarReader.SparseMap map;
  private long position;
  private int part;

  SparseStream(InputStream parts, TarReader.SparseMap map) {
    this.parts = parts;
    this.map = map;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (position >= map.size()) {
      return -1;
    }
    while (part < map.parts().length && position >= map.parts()[part] + map.parts()[part + 1]) {
      part += 2;
    }
    long start = part < map.parts().length ? map.parts()[part] : map.size();
    return position < start
        ? zeros(into, offset, (int) Math.min(length, start - position))
        : stored(into, offset, (int) Math.min(length, start + map.parts()[part + 1] - position));
  }

  private int zeros(byte[] into, int offset, int count) {
    Arrays.fill(into, offset, offset + count, (byte) 0);
    position += count;
    return count;
  }

  private int stored(byte[] into, int offset, int count) throws IOException {
    int read = parts.read(into, offset, count);
    if (read < 0) {
      throw new EOFException("tar: a sparse file's data end early");
    }
    position += read;
    return read;
  }
}
