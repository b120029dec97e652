// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.LimitExceededException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// Writes the frame of a segment: header, sections with a checksum for each chunk, footer. One
/// section is open at a time; one thread.
final class SegmentFileWriter implements Closeable {

  private static final int CHUNK = 1 << SegmentFormat.CHUNK_BITS;

  private final FileChannel file;
  private final SegmentKind kind;
  private final MessageDigest content = Digest.newSha256();
  private final Output footer = new Output();
  private final Output checksums = new Output();
  private final CRC32C chunk = new CRC32C();
  private long position = SegmentFormat.HEADER_SIZE;
  private long sectionStart;
  private int sections;

  SegmentFileWriter(Path path, SegmentKind kind) throws IOException {
    this.kind = kind;
    this.file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  void section(SectionId id, Output content) throws IOException {
    beginSection();
    write(content.bytes(), 0, content.size());
    endSection(id);
  }

  void beginSection() {
    sectionStart = position;
    checksums.clear();
    chunk.reset();
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int room = CHUNK - (int) ((position - sectionStart) & (CHUNK - 1));
      int part = Math.min(room, length - done);
      append(bytes, offset + done, part);
      chunk.update(bytes, offset + done, part);
      done += part;
      if (part == room) {
        endChunk();
      }
    }
  }

  private void endChunk() throws IOException {
    checksums.u32(chunk.getValue());
    chunk.reset();
  }

  void endSection(SectionId id) throws IOException {
    long size = position - sectionStart;
    if ((size & (CHUNK - 1)) != 0) {
      endChunk();
    }
    footer.u32(id.ordinal());
    footer.u32(0);
    footer.u64(sectionStart);
    footer.u64(size);
    footer.u64(position);
    sections++;
    append(checksums.bytes(), 0, checksums.size());
  }

  /// Writes footer and header and gives the content id, in hex. Everything is on the disk then.
  ///
  /// @param records how many the segment holds
  String finish(int records) throws IOException {
    footer.u32(records);
    footer.u32(sections);
    footer.u32(crc(footer.bytes(), 0, footer.size()));
    footer.u32(0);
    footer.u64(SegmentFormat.END_MAGIC);
    append(footer.bytes(), 0, footer.size());
    byte[] id = content.digest();
    writeHeader(id);
    file.force(true);
    return HexFormat.of().formatHex(id);
  }

  private void writeHeader(byte[] id) throws IOException {
    Output rest = new Output();
    rest.u64(SegmentFormat.MAGIC);
    rest.number(SegmentFormat.VERSION, 2);
    rest.number(kind.ordinal(), 2);
    Output header = new Output();
    header.append(rest);
    rest.raw(id, 0, id.length);
    header.u32(crc(rest.bytes(), 0, rest.size()));
    header.raw(id, 0, id.length);
    writeAt(0, ByteBuffer.wrap(header.bytes(), 0, header.size()));
  }

  static long crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return crc.getValue();
  }

  private void append(byte[] bytes, int offset, int length) throws IOException {
    if (position + length > Integer.MAX_VALUE) {
      throw new LimitExceededException("a segment", Integer.MAX_VALUE);
    }
    content.update(bytes, offset, length);
    writeAt(position, ByteBuffer.wrap(bytes, offset, length));
    position += length;
  }

  private void writeAt(long start, ByteBuffer bytes) throws IOException {
    long at = start;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
