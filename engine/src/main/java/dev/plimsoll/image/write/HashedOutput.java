// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import dev.plimsoll.bytes.Digest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Hashes and counts what is written.
final class HashedOutput extends FilterOutputStream {

  private final MessageDigest hash = Digest.newSha256();
  private long count;

  HashedOutput(OutputStream out) {
    super(out);
  }

  /// The digest of all that was written; call it once, after the end.
  Digest digest() {
    return Digest.of(hash);
  }

  long count() {
    return count;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    hash.update(bytes, offset, length);
    count += length;
  }
}
