// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The zlib format (RFC 1950).
public final class Zlib {

  private static final int BUFFER = 16 << 10;

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

  /// `bytes` packed, the same for the same bytes and JDK.
  public static byte[] pack(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream(bytes.length / 2);
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (var out = new DeflaterOutputStream(packed, deflater, BUFFER)) {
      out.write(bytes);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }
}
