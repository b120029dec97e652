// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// The body of an answer, held to its announced length, for the JDK's stream simply ends when a
/// connection does. Closed early it drops the connection instead of reading on.
final class ResponseBody extends InputStream {

  /// So much of a rest the JDK may swallow in order to keep the connection, in bytes.
  private static final long WORTH_KEEPING = 64 << 10;

  private final InputStream in;
  private final OptionalLong length;
  private final Runnable disconnect;
  private long position;
  private boolean atEnd;

  ResponseBody(InputStream in, OptionalLong length, Runnable disconnect) {
    this.in = in;
    this.length = length;
    this.disconnect = disconnect;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int read = in.read(into, offset, count);
    if (read >= 0) {
      position += read;
      return read;
    }
    atEnd = true;
    if (length.isPresent() && position < length.getAsLong()) {
      throw new EOFException(
          "the connection ended after %d of %d bytes".formatted(position, length.getAsLong()));
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    boolean isNearEnd = length.isPresent() && length.getAsLong() - position <= WORTH_KEEPING;
    if (atEnd || isNearEnd) {
      in.close();
    } else {
      disconnect.run();
    }
  }
}
