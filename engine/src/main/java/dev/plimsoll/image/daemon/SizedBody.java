// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body of announced size.
final class SizedBody extends InputStream {

  private final InputStream in;
  private long left;

  SizedBody(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(into, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("the connection ended " + left + " bytes before the answer did");
    }
    left -= read;
    return read;
  }
}
