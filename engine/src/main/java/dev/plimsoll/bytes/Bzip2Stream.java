// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;

/// Unpacks bzip2, all streams of it, with the checksums of blocks and streams checked. The format
/// has no specification but its program; Joe Tsai's "BZIP2: Format Specification" describes it.
/// Needs 3.6 MB at most, whatever the bytes claim.
final class Bzip2Stream extends InputStream {

  private static final int HEADER = 0x425a68; // BZh
  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;

  /// So many equal bytes are followed by a byte that says how many more there are.
  private static final int RUN = 4;

  private final MsbBits bits;
  private Bzip2Block block;
  private boolean inBlock;
  private boolean ended;
  private int blockCrc;
  private int streamCrc;
  private int last = -1;
  private int equal;
  private int repeats;

  Bzip2Stream(InputStream in) throws IOException {
    bits = new MsbBits(in);
    block = readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int next = nextByte();
      if (next < 0) {
        return done == 0 ? -1 : done;
      }
      into[offset + done++] = (byte) next;
    }
    return done;
  }

  private int nextByte() throws IOException {
    while (!ended) {
      int next = inBlock ? nextOfBlock() : -1;
      if (next >= 0) {
        blockCrc = Bzip2Crc.update(blockCrc, next);
        return next;
      }
      endBlock();
      startBlock();
    }
    return -1;
  }

  private int nextOfBlock() throws IOException {
    if (repeats > 0) {
      repeats--;
      return last;
    }
    int next = block.next();
    if (next < 0) {
      return -1;
    }
    equal = next == last ? equal + 1 : 1;
    last = next;
    if (equal == RUN) {
      repeats = block.next();
      equal = 0;
      last = next;
      if (repeats < 0) {
        throw new IOException("bzip2: a run without its length");
      }
    }
    return next;
  }

  private void endBlock() throws IOException {
    if (!inBlock) {
      return;
    }
    if (~blockCrc != block.crc()) {
      throw new IOException("bzip2: a block with a wrong checksum");
    }
    streamCrc = (streamCrc << 1 | streamCrc >>> 31) ^ ~blockCrc;
    inBlock = false;
  }

  private void startBlock() throws IOException {
    long mark = (long) bits.read(24) << 24 | bits.read(24);
    if (mark == BLOCK) {
      block.fill();
      inBlock = true;
      blockCrc = -1;
      last = -1;
      equal = 0;
    } else if (mark == END) {
      endStream();
    } else {
      throw new IOException("bzip2: neither a block nor the end");
    }
  }

  private void endStream() throws IOException {
    if (bits.read(32) != streamCrc) {
      throw new IOException("bzip2: a wrong checksum");
    }
    streamCrc = 0;
    if (bits.passToNextByte()) {
      block = readHeader();
    } else {
      ended = true;
    }
  }

  private Bzip2Block readHeader() throws IOException {
    int header = bits.read(24);
    int level = bits.read(8) - '0';
    if (header != HEADER || level < 1 || level > 9) {
      throw new IOException("bzip2: no header where a stream should begin");
    }
    return new Bzip2Block(bits, level);
  }
}
