// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/// Writes blocks one after the other, and the tables that tell where they are.
final class BlockWriter {

  private final FileChannel file;
  private final DataOutputStream out;
  private long position = Format.HEADER_SIZE;

  /// A writer of an empty file, which leaves room for the header.
  BlockWriter(FileChannel file) throws IOException {
    this.file = file;
    file.position(Format.HEADER_SIZE);
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
  }

  long position() {
    return position;
  }

  /// Writes a block with its checksum; nothing when it is empty.
  void block(ByteArrayOutputStream content) throws IOException {
    if (content.size() == 0) {
      return;
    }
    byte[] bytes = content.toByteArray();
    out.writeInt(Format.crc(bytes, 0, bytes.length));
    out.write(bytes);
    position += Integer.BYTES + bytes.length;
  }

  /// Writes where each block starts, and where the last ends.
  void table(long[] starts) throws IOException {
    for (long start : starts) {
      out.writeLong(start);
    }
    position += (long) starts.length * Long.BYTES;
  }

  void finish(Format.Header header) throws IOException {
    out.flush();
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    header.write(new DataOutputStream(start));
    ByteBuffer whole = ByteBuffer.allocate(Format.HEADER_SIZE).put(start.toByteArray());
    int checked = Format.HEADER_SIZE - Integer.BYTES;
    whole.putInt(checked, Format.crc(whole.array(), 0, checked)).rewind();
    for (long at = 0; whole.hasRemaining(); ) {
      at += file.write(whole, at);
    }
    file.force(true);
  }
}
