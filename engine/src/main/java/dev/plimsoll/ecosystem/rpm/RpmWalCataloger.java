// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Tells of changes that lie beside an rpm database in its write-ahead log ("The WAL File Format",
/// sqlite.org/fileformat2.html), which are not read. The log alone does not tell whether they were
/// written back to the database as well, so a log with a whole transaction is always a gap; an
/// empty one, which rpm leaves behind as a rule, is none.
///
/// ```
/// log     magic  version  pagesize  sequence  salt1 salt2  checksum1 checksum2     frame*
/// frame   page   pages-after-commit           salt1 salt2  checksum1 checksum2     content
/// ```
public final class RpmWalCataloger implements Cataloger {

  private static final int MAGIC = 0x377f0682;
  private static final int LOG_HEADER = 32;
  private static final int FRAME_HEADER = 24;

  @Override
  public String name() {
    return "rpm-wal";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths(
        RpmCataloger.FOLDERS.stream()
            .map(folder -> folder + "rpmdb.sqlite-wal")
            .toArray(String[]::new));
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (in.bytes().size() >= LOG_HEADER && hasTransaction(in.bytes())) {
      out.gap(
          "",
          "changes not yet written back to the database may lie in this log; they were not read");
    }
  }

  /// Whether a frame of this run of the log, which its salt shows, ends a transaction.
  private static boolean hasTransaction(SeekableBytes log) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(log.bytes(0, LOG_HEADER));
    int pageSize = header.getInt(8);
    if ((header.getInt(0) & ~1) != MAGIC || pageSize < 512 || pageSize > 65536) {
      throw new IOException("no write-ahead log: wrong header at offset 0");
    }
    int frame = FRAME_HEADER + pageSize;
    for (long at = LOG_HEADER; at <= log.size() - frame; at += frame) {
      ByteBuffer start = ByteBuffer.wrap(log.bytes(at, FRAME_HEADER));
      if (start.getLong(8) != header.getLong(16)) {
        return false; // left over from an earlier run
      }
      if (start.getInt(4) != 0) {
        return true;
      }
    }
    return false;
  }
}
