// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952), all members of it, with their checksums checked. Larger buffers and
/// stricter ends than the JDK's own stream: cut-off input and rubbish after the last member are
/// errors.
final class GzipStream extends InputStream {

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean ended;

  GzipStream(InputStream in) throws IOException {
    this.in = in;
    if (!startMember()) {
      throw new EOFException("an empty file, not gzip");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !startMember()) {
        ended = true;
        break;
      }
      int count = inflate(into, offset, length);
      if (count > 0) {
        crc.update(into, offset, count);
        return count;
      }
    }
    return -1;
  }

  /// Some unpacked bytes; 0 when the member has ended, which checks its trailer.
  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(into, offset, length);
        if (count > 0) {
          return count;
        }
        if (inflater.finished()) {
          endMember();
          return 0;
        }
        if (inflater.needsDictionary()) {
          throw new IOException("gzip: asks for a dictionary, which the format does not have");
        }
        if (position == limit && !fill()) {
          throw new EOFException("gzip: cut off in the middle");
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
      }
    } catch (DataFormatException e) {
      throw new IOException("gzip: broken data: " + e.getMessage(), e);
    }
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    if (littleEndian32() != crc.getValue()) {
      throw new IOException("gzip: the checksum does not fit the data");
    }
    if (littleEndian32() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("gzip: the length does not fit the data");
    }
    inflater.reset();
    crc.reset();
    inMember = false;
  }

  /// Reads a member's header; false at the end of the input. Zero padding after a member is
  /// allowed, as gzip itself allows it.
  private boolean startMember() throws IOException {
    int first = next();
    while (first == 0 && limit > 0) {
      first = next();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || need() != 0x8b || need() != 8) {
      throw new IOException("gzip: no header where one must be");
    }
    int flags = need();
    skip(6); // time, level, system
    if ((flags & EXTRA) != 0) {
      skip(need() | need() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inMember = true;
    return true;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      need();
    }
  }

  private void skipText() throws IOException {
    for (int i = 0; need() != 0; i++) {
      if (i > Limits.DEFAULT.pathBytes()) {
        throw new LimitExceededException("a text in a gzip header", Limits.DEFAULT.pathBytes());
      }
    }
  }

  private long littleEndian32() throws IOException {
    return need() | need() << 8 | need() << 16 | (long) need() << 24;
  }

  private int need() throws IOException {
    int value = next();
    if (value < 0) {
      throw new EOFException("gzip: cut off in the middle");
    }
    return value;
  }

  private int next() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
