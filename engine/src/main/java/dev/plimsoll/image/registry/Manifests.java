// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageIndex;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Manifest;
import dev.plimsoll.image.ManifestDocument;
import dev.plimsoll.image.Platform;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;

/// Follows a reference through indexes to one image's manifest and configuration. All three are
/// bounded, and hashed before they are believed.
record Manifests(Repository repository, Optional<Platform> wanted, Platform machine) {

  /// @param digest of the manifest's bytes
  record Resolved(Digest digest, Manifest manifest, ImageConfig config) {}

  private record Document(Digest digest, ManifestDocument content) {}

  /// Indexes inside indexes are allowed, but nobody builds more than two.
  private static final int MAX_DEPTH = 4;

  private static final String ACCEPT =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  Resolved resolve(ImageReference reference) throws IOException {
    String identifier = reference.identifier();
    Optional<Digest> digest = reference.digest();
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Document document = document(identifier, digest);
      switch (document.content()) {
        case Manifest manifest -> {
          return resolved(document.digest(), manifest);
        }
        case ImageIndex index -> {
          Descriptor chosen = index.choose(wanted, machine);
          identifier = chosen.digest().toString();
          digest = Optional.of(chosen.digest());
        }
      }
    }
    throw new ImageException("its indexes are nested more than " + MAX_DEPTH + " deep");
  }

  private Resolved resolved(Digest digest, Manifest manifest) throws IOException {
    ImageConfig config = config(manifest.config());
    Platform platform = config.platform();
    if (wanted.filter(wish -> !platform.serves(wish)).isPresent()) {
      throw new ImageException(
          "no image for %s; it is for %s only".formatted(wanted.get(), platform));
    }
    return new Resolved(digest, manifest, config);
  }

  /// A tag's manifest is compared with the digest that the registry itself tells, if it does.
  private Document document(String identifier, Optional<Digest> expected) throws IOException {
    try (HttpResponse response = repository.manifest(identifier, ACCEPT)) {
      HttpRequest request = HttpRequest.get(response.uri());
      byte[] bytes = Http.whole(request, response, Limits.DEFAULT.manifestBytes());
      Digest digest =
          expected
              .or(() -> response.header("Docker-Content-Digest").flatMap(Digest::parse))
              .orElseGet(() -> Digest.sha256(bytes));
      verify(digest, bytes, "manifest");
      return new Document(digest, ManifestDocument.parse(bytes));
    }
  }

  private ImageConfig config(Descriptor descriptor) throws IOException {
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
