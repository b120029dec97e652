// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A body in chunks (RFC 9112, section 7.1); what comes after the last one is left unread.
final class ChunkedBody extends InputStream {

  private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*+(?:;.*+)?");

  private final InputStream in;
  private long left;
  private boolean started;
  private boolean atEnd;

  ChunkedBody(InputStream in) {
    this.in = in;
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
    if (left == 0 && !atEnd) {
      nextChunk();
    }
    if (atEnd) {
      return -1;
    }
    int read = in.read(into, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("the connection ended within the answer");
    }
    left -= read;
    return read;
  }

  private void nextChunk() throws IOException {
    if (started && !DaemonReply.line(in).isEmpty()) {
      throw new IOException("a chunk is longer than it says");
    }
    started = true;
    Matcher size = SIZE.matcher(DaemonReply.line(in));
    if (!size.matches()) {
      throw new IOException("a chunk without a size");
    }
    left = Long.parseLong(size.group(1), 16);
    atEnd = left == 0;
  }
}
