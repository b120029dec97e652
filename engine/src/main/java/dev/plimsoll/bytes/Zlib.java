// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.util.zip.InflaterInputStream;

/// The zlib format (RFC 1950).
public final class Zlib {

  private Zlib() {}

  /// The bytes that `packed` holds.
  ///
  /// @throws LimitExceededException when they are more than `limit`
  /// @throws IOException when `packed` is cut short or no zlib
  public static byte[] unpack(SeekableBytes packed, int limit) throws IOException {
    try (var in = new InflaterInputStream(packed.stream())) {
      byte[] bytes = in.readNBytes(limit);
      if (bytes.length == limit && in.read() >= 0) {
        throw new LimitExceededException("an unpacked section", limit);
      }
      return bytes;
    }
  }
}
