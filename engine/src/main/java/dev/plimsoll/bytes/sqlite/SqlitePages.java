// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.charset.Charset;

/// The pages of a database file, numbered from 1.
///
/// @param pageSize a power of two from 512 to 65536
/// @param usable bytes of a page that hold content; what follows is reserved for extensions
/// @param count whole pages that the file has
record SqlitePages(SeekableBytes bytes, int pageSize, int usable, int count, Charset encoding) {

  byte[] page(int number) throws IOException {
    return bytes.bytes((long) (number - 1) * pageSize, pageSize);
  }

  /// A page number as the file tells it, checked.
  int number(long told, String teller) throws IOException {
    if (told < 1 || told > count) {
      throw new IOException(
          "%s points to page %d, but there are %d".formatted(teller, told, count));
    }
    return (int) told;
  }
}
