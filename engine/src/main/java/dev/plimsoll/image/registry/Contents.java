// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the small documents of a repository, bounded, and hashed before they are believed.
record Contents(Repository repository) {

  /// @param digest of the bytes
  record Document(Digest digest, byte[] bytes) {}

  /// All kinds of manifests that may stand behind a name.
  static final String ACCEPT =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  /// A tag's manifest is compared with the digest that the registry itself tells, if it does.
  Document document(String identifier, Optional<Digest> expected) throws IOException {
    try (HttpResponse response = repository.manifest(identifier, ACCEPT)) {
      HttpRequest request = HttpRequest.get(response.uri());
      byte[] bytes = Http.whole(request, response, Limits.DEFAULT.manifestBytes());
      Digest digest =
          expected
              .or(() -> response.header("Docker-Content-Digest").flatMap(Digest::parse))
              .orElseGet(() -> Digest.sha256(bytes));
      verify(digest, bytes, "manifest");
      return new Document(digest, bytes);
    }
  }

  /// An image's configuration.
  ImageConfig config(Descriptor descriptor) throws IOException {
    int limit = Limits.DEFAULT.manifestBytes();
    OptionalLong size =
        descriptor.size() < 0 ? OptionalLong.empty() : OptionalLong.of(descriptor.size());
    try (InputStream in = repository.blob(descriptor.digest(), size)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new LimitExceededException("the image's configuration", limit);
      }
      verify(descriptor.digest(), bytes, "configuration");
      return ImageConfig.parse(bytes);
    }
  }

  private void verify(Digest digest, byte[] bytes, String what) throws ImageException {
    MessageDigest hash = digest.newHash();
    hash.update(bytes);
    if (!Digest.of(hash).equals(digest)) {
      throw new ImageException(
          "%s sent a %s that is not %s: its bytes have another digest; they may be tampered with"
              .formatted(repository.endpoint().host(), what, digest));
    }
  }
}
