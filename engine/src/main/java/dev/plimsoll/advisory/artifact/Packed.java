// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Bytes as they are shipped.
record Packed(Digest digest, SeekableBytes bytes) {

  static Packed plain(byte[] bytes) {
    return new Packed(Digest.sha256(bytes), SeekableBytes.of(bytes));
  }

  /// Packed as small as zstd makes it in a window of 8 MiB. Kept on the heap.
  static Packed zstd(SeekableBytes content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream in = content.stream();
        OutputStream out = Compression.smallest(packed)) {
      in.transferTo(out);
    }
    return plain(packed.toByteArray());
  }
}
