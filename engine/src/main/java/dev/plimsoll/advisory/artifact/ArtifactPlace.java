// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Where artifacts lie: a repository of a registry, or a layout in a folder. What it gives is
/// hostile.
public interface ArtifactPlace {

  /// The manifest of that name, at most 4 MiB; empty when there is none.
  ///
  /// @param name a tag or a digest
  Optional<byte[]> manifest(String name) throws IOException;

  /// @param size as claimed, in bytes
  InputStream blob(Digest digest, long size) throws IOException;

  boolean has(Digest digest) throws IOException;

  void put(Digest digest, SeekableBytes bytes) throws IOException;

  /// Makes `bytes` the manifest of that tag, from one moment to the next.
  void putManifest(String tag, byte[] bytes) throws IOException;
}
