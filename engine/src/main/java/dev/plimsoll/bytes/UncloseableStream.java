// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream whose close is only a flush, for writers that end before their stream does.
final class UncloseableStream extends FilterOutputStream {

  UncloseableStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
