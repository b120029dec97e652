// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;

/// A store of rpm headers. One thread at a time.
sealed interface RpmDatabase permits SqliteDatabase, NdbFile, BdbHash {

  /// What is done with one header.
  @FunctionalInterface
  interface HeaderReader {
    /// @param place of the header, for messages
    /// @param blob the header as stored, see [RpmHeader]
    void header(String place, byte[] blob) throws IOException;
  }

  /// Calls `reader` with each header. What is broken is passed over.
  ///
  /// @throws IOException at the end, when something was broken; the message says where
  void forEachHeader(HeaderReader reader) throws IOException;

  /// Opens a database of whichever format its first bytes show.
  static RpmDatabase open(SeekableBytes bytes, Limits limits) throws IOException {
    if (bytes.size() < 16) {
      throw new IOException("no rpm database: only " + bytes.size() + " bytes");
    }
    byte[] start = bytes.bytes(0, 16);
    if (NdbFile.isOne(start)) {
      return NdbFile.open(bytes, limits);
    }
    return BdbHash.isOne(start) ? BdbHash.open(bytes, limits) : SqliteDatabase.open(bytes, limits);
  }
}
