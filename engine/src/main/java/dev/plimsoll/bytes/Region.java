// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.EOFException;
import java.io.IOException;

/// A stretch of an executable, in memory and in the file. The numbers are the file's own claims.
///
/// @param size in the file
record Region(long address, long offset, long size) {

  boolean holds(long wanted) {
    return wanted >= address && wanted - address < size;
  }

  /// The part of the file, from `address` on.
  SeekableBytes in(SeekableBytes file, long from) throws IOException {
    long skip = from - address;
    if (skip < 0 || offset < 0 || offset > file.size() - skip) {
      throw new EOFException("a section at %d of %d".formatted(offset, file.size()));
    }
    long start = offset + skip;
    return file.slice(start, Math.clamp(size - skip, 0, file.size() - start));
  }

  SeekableBytes in(SeekableBytes file) throws IOException {
    return in(file, address);
  }

  /// `count` entries of a table.
  ///
  /// @throws LimitExceededException when they are more than [Executable#MAX_TABLE]
  static byte[] table(SeekableBytes file, long offset, long count, int entry) throws IOException {
    if (count < 0 || count > Executable.MAX_TABLE / entry) {
      throw new LimitExceededException("a table of an executable", Executable.MAX_TABLE);
    }
    return file.bytes(offset, (int) count * entry);
  }
}
