// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The first `size` bytes of an open file.
public record FileBytes(FileChannel file, long size) implements SeekableBytes {

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (position >= size) {
      return -1;
    }
    int count = (int) Math.min(length, size - position);
    return file.read(ByteBuffer.wrap(into, offset, count), position);
  }
}
