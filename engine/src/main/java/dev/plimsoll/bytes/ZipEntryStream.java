// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The content of one zip member, counted against the budget and checked against its CRC at its
/// end.
final class ZipEntryStream extends InputStream {

  private static final int BUFFER = 16 << 10;

  private final ZipReader.Entry entry;
  private final InputStream in;
  private final Runnable release;
  private final ZipBudget budget;
  private final CRC32 crc = new CRC32();
  private long done;

  private ZipEntryStream(
      ZipReader.Entry entry, InputStream in, Runnable release, ZipBudget budget) {
    this.entry = entry;
    this.in = in;
    this.release = release;
    this.budget = budget;
  }

  static InputStream stored(ZipReader.Entry entry, SeekableBytes packed, ZipBudget budget) {
    return new ZipEntryStream(entry, packed.stream(), () -> {}, budget);
  }

  static InputStream deflated(ZipReader.Entry entry, SeekableBytes packed, ZipBudget budget) {
    Inflater inflater = new Inflater(true);
    InputStream in = new InflaterInputStream(packed.stream(), inflater, BUFFER);
    return new ZipEntryStream(entry, in, inflater::end, budget);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count < 0) {
      checkEnd();
    } else {
      crc.update(into, offset, count);
      count(count);
    }
    return count;
  }

  private void count(int more) throws IOException {
    done += more;
    budget.unpack(more);
    budget.checkRatio(entry.name(), done, entry.packedSize());
    if (done > entry.size()) {
      throw new IOException(entry.name() + " is longer than the " + entry.size() + " bytes told");
    }
  }

  private void checkEnd() throws IOException {
    if (done != entry.size() || crc.getValue() != entry.crc()) {
      throw new IOException(entry.name() + " is broken: its size or CRC is not the one told");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    release.run();
  }
}
