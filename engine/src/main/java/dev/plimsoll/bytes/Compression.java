// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// How bytes are packed, told by their first bytes; media types are only claims.
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

  private static final int MAGIC = 4;

  /// Unpacked bytes, and how they were packed.
  ///
  /// @param bytes closes what it reads from
  public record Unpacked(Compression compression, InputStream bytes) {}

  /// Looks at the start of `in` and unpacks accordingly.
  public static Unpacked unpack(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
    Compression compression = of(start);
    return new Unpacked(
        compression,
        switch (compression) {
          case NONE -> whole;
          case GZIP -> new GzipStream(whole);
          case ZSTD -> new ZstdInputStreamNoFinalizer(whole).setContinuous(false);
        });
  }

  static Compression of(byte[] start) {
    if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
      return GZIP;
    }
    boolean zstd =
        start.length == MAGIC
            && (start[1] & 0xff) == 0xb5
            && start[2] == 0x2f
            && (start[3] & 0xff) == 0xfd
            && start[0] == 0x28;
    return zstd || isSkippableFrame(start) ? ZSTD : NONE;
  }

  /// A zstd file may begin with a frame to be skipped (RFC 8878, section 3.1.2), as zstd:chunked
  /// layers may.
  private static boolean isSkippableFrame(byte[] start) {
    return start.length == MAGIC
        && (start[0] & 0xf0) == 0x50
        && start[1] == 0x2a
        && start[2] == 0x4d
        && start[3] == 0x18;
  }
}
