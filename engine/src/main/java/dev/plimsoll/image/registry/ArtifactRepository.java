// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// One repository of a registry, to be read and written blob by blob (distribution-spec, "Pull" and
/// "Push"). What it gives is not checked against digests: that is for who knows them. Safe for many
/// threads.
public final class ArtifactRepository {

  private static final String ACCEPT =
      "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json";
  private static final int TRIES = 3;

  private final Repository repository;

  ArtifactRepository(Repository repository) {
    this.repository = repository;
  }

  /// The bytes of a manifest; empty when there is none of that name.
  ///
  /// @param identifier a tag or a digest
  /// @throws ImageException when the registry refuses
  public Optional<byte[]> manifest(String identifier) throws IOException {
    Optional<HttpResponse> response = repository.manifestIfAny(identifier, ACCEPT);
    if (response.isEmpty()) {
      return Optional.empty();
    }
    try (HttpResponse found = response.get()) {
      HttpRequest request = HttpRequest.get(found.uri());
      return Optional.of(Http.whole(request, found, Limits.DEFAULT.manifestBytes()));
    }
  }

  /// A blob, as a stream that outlives broken connections.
  ///
  /// @param size as claimed, in bytes
  public InputStream blob(Digest digest, long size) throws IOException {
    return repository.blob(digest, OptionalLong.of(size));
  }

  public boolean has(Digest digest) throws IOException {
    return repository.has(digest);
  }

  /// Uploads a blob. An upload that breaks begins anew, since few registries can go on with one.
  public void push(Digest digest, SeekableBytes bytes) throws IOException {
    for (int done = 1; ; done++) {
      try {
        URI uri = withDigest(repository.newUpload(), digest);
        repository.put(uri, "application/octet-stream", bytes, "upload of blob " + digest);
        return;
      } catch (HttpException e) {
        if (done == TRIES || !e.retry().isWorthwhile()) {
          throw e;
        }
      }
    }
  }

  /// Makes `bytes` the manifest of that name.
  ///
  /// @param identifier a tag or the digest of the bytes
  public void pushManifest(String identifier, String mediaType, byte[] bytes) throws IOException {
    URI uri = repository.endpoint().uri("manifests", identifier);
    repository.put(uri, mediaType, SeekableBytes.of(bytes), "manifest " + identifier);
  }

  private static URI withDigest(URI upload, Digest digest) {
    String joint = upload.getRawQuery() == null ? "?" : "&";
    return URI.create(upload + joint + "digest=" + digest.toString().replace(":", "%3A"));
  }
}
