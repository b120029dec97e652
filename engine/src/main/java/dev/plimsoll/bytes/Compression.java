// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// How bytes are packed, told by their first bytes; media types are only claims.
public enum Compression {
  NONE,
  GZIP,
  ZSTD,
  /// Only read, as the next one: for what others publish.
  XZ,
  BZIP2;

  private static final int SMALLEST = 19;
  private static final int MAGIC = 4;

  /// What a dictionary of xz may take, in KiB: its own program's largest setting asks for 65 MiB.
  private static final int XZ_MEMORY = 100 << 10;

  private static final int BUFFER = 64 << 10;
  private static final String BZIP2_LEVELS = "123456789";

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
          case XZ -> new XZInputStream(whole, XZ_MEMORY);
          case BZIP2 -> new BZip2CompressorInputStream(whole, true);
        });
  }

  /// Packs what is written into `out`, which is closed with the answer. The same bytes come to the
  /// same packed bytes wherever the same libraries run: no time and no name is kept.
  public OutputStream pack(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
      case XZ, BZIP2 -> throw new IOException(this + " is only read, never written");
    };
  }

  /// Packs what is written into `out` by zstd, slowly and as small as readers with a window of 8
  /// MiB allow; `out` is closed with the answer.
  public static OutputStream smallest(OutputStream out) throws IOException {
    return new ZstdOutputStreamNoFinalizer(out, SMALLEST);
  }

  /// How `in` is packed; reads its first bytes and makes nothing that would need closing.
  public static Compression of(InputStream in) throws IOException {
    return of(in.readNBytes(MAGIC));
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
    return zstd || isSkippableFrame(start) ? ZSTD : rarer(start);
  }

  private static Compression rarer(byte[] start) {
    String magic = new String(start, StandardCharsets.ISO_8859_1);
    if (magic.equals("\u00fd7zX")) {
      return XZ;
    }
    return magic.startsWith("BZh")
            && magic.length() == MAGIC
            && BZIP2_LEVELS.indexOf(magic.charAt(3)) >= 0
        ? BZIP2
        : NONE;
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
