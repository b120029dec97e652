// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that may hold only so many bytes; the first one more is an error.
public final class LimitedStream extends FilterInputStream {

  private final String what;
  private final long limit;
  private long left;

  /// @param what it is, for the message: "a layer"
  public LimitedStream(InputStream in, String what, long limit) {
    super(in);
    this.what = what;
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new LimitExceededException(what, limit);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    left -= skipped;
    if (left < 0) {
      throw new LimitExceededException(what, limit);
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
