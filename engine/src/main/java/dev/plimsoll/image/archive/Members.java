// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.util.Optional;

/// The files of a layout or archive by their names, wherever they lie.
interface Members extends AutoCloseable {

  int MAX_DOCUMENT = 8 << 20;

  /// The file called `name`; names that could leave the archive are never there.
  Optional<SeekableBytes> find(String name) throws IOException;

  /// A small document.
  default byte[] document(String name) throws IOException {
    Optional<SeekableBytes> bytes = find(name);
    if (bytes.isEmpty()) {
      throw new IOException("it has no " + name);
    }
    return bytes.get().all(MAX_DOCUMENT);
  }

  /// A document of an OCI layout by its digest, verified.
  default byte[] blob(Digest digest) throws IOException {
    byte[] bytes = document(blobName(digest));
    var hash = digest.newHash();
    hash.update(bytes);
    Digest actual = Digest.of(hash);
    if (!actual.equals(digest)) {
      throw new IOException(
          blobName(digest) + " is not what its name says: it hashes to " + actual);
    }
    return bytes;
  }

  static String blobName(Digest digest) {
    return "blobs/" + digest.algorithm() + "/" + digest.hex();
  }

  @Override
  void close() throws IOException;
}
