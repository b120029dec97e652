// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.registry.ArtifactRepository;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A repository of a registry.
public record RegistryPlace(ArtifactRepository repository) implements ArtifactPlace {

  @Override
  public Optional<byte[]> manifest(String name) throws IOException {
    return repository.manifest(name);
  }

  @Override
  public InputStream blob(Digest digest, long size) throws IOException {
    return repository.blob(digest, size);
  }

  @Override
  public boolean has(Digest digest) throws IOException {
    return repository.has(digest);
  }

  @Override
  public void put(Digest digest, SeekableBytes bytes) throws IOException {
    repository.push(digest, bytes);
  }

  @Override
  public void putManifest(String tag, byte[] bytes) throws IOException {
    repository.pushManifest(tag, ArtifactManifest.MEDIA_TYPE, bytes);
  }
}
