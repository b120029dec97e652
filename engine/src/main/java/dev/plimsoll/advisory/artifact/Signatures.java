// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.image.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Signatures of manifests as cosign keeps them: an artifact under the tag `sha256-<hex>.sig` whose
/// layer is a payload in the "simple signing" form of containers/image that names the manifest, and
/// whose annotation is the signature of that payload.
record Signatures(ArtifactPlace place) {

  private static final String PAYLOAD = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final int MAX_PAYLOAD = 64 << 10;
  private static final int MAX_SIGNATURES = 100;

  /// Signs a manifest, in place of all signatures that it had.
  ///
  /// @param name under which people know the artifact
  void sign(Digest manifest, String name, PrivateKey key) throws IOException {
    byte[] payload = payload(manifest, name);
    Packed layer = Packed.plain(payload);
    place.put(layer.digest(), layer.bytes());
    Packed config = Packed.plain(config(layer.digest()));
    place.put(config.digest(), config.bytes());
    String signature = Base64.getEncoder().encodeToString(signature(payload, key));
    ArtifactManifest document =
        new ArtifactManifest(
            "",
            ArtifactManifest.descriptor(CONFIG, config, Map.of()),
            List.of(ArtifactManifest.descriptor(PAYLOAD, layer, Map.of(SIGNATURE, signature))));
    place.putManifest(tag(manifest), document.write());
  }

  /// Checks that the holder of `key` has signed the manifest.
  ///
  /// @throws IOException when not
  void verify(Digest manifest, PublicKey key) throws IOException {
    byte[] document =
        place.manifest(tag(manifest)).orElseThrow(() -> new IOException("it is not signed"));
    List<Descriptor> layers = ArtifactManifest.read(document).layers();
    for (Descriptor layer : layers.subList(0, Math.min(layers.size(), MAX_SIGNATURES))) {
      if (isBy(key, layer, manifest)) {
        return;
      }
    }
    throw new IOException("its signature is not by the given key");
  }

  private boolean isBy(PublicKey key, Descriptor layer, Digest manifest) throws IOException {
    Optional<byte[]> signature = signature(layer);
    if (signature.isEmpty()) {
      return false;
    }
    byte[] payload;
    try (InputStream in = place.blob(layer.digest(), layer.size())) {
      payload = in.readNBytes(MAX_PAYLOAD);
    }
    return isValid(payload, signature.get(), key) && names(payload, manifest);
  }

  private static Optional<byte[]> signature(Descriptor layer) {
    try {
      return Optional.ofNullable(layer.annotations().get(SIGNATURE))
          .map(text -> Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      // What is no base64 is no signature of anything.
      return Optional.empty();
    }
  }

  private static boolean names(byte[] payload, Digest manifest) throws IOException {
    return Json.read(payload)
        .get("critical")
        .get("image")
        .text("docker-manifest-digest")
        .filter(manifest.toString()::equals)
        .isPresent();
  }

  private static byte[] signature(byte[] payload, PrivateKey key) throws IOException {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(payload);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException("the key cannot sign: " + e.getMessage(), e);
    }
  }

  private static boolean isValid(byte[] payload, byte[] bytes, PublicKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initVerify(key);
      signature.update(payload);
      return signature.verify(bytes);
    } catch (GeneralSecurityException _) {
      // Bytes of another form are no signature by this key.
      return false;
    }
  }

  private static String algorithm(Key key) {
    return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519";
  }

  private static String tag(Digest manifest) {
    return manifest.algorithm() + "-" + manifest.hex() + ".sig";
  }

  private static byte[] payload(Digest manifest, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(bytes)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("critical");
      json.writeObjectPropertyStart("identity");
      json.writeStringProperty("docker-reference", name);
      json.writeEndObject();
      json.writeObjectPropertyStart("image");
      json.writeStringProperty("docker-manifest-digest", manifest.toString());
      json.writeEndObject();
      json.writeStringProperty("type", "cosign container image signature");
      json.writeEndObject();
      json.writeNullProperty("optional");
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// Registries and tools want an image's configuration, even of what is no image.
  private static byte[] config(Digest layer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(bytes)) {
      json.writeStartObject();
      json.writeStringProperty("architecture", "");
      json.writeStringProperty("os", "");
      json.writeObjectPropertyStart("config");
      json.writeEndObject();
      json.writeObjectPropertyStart("rootfs");
      json.writeStringProperty("type", "layers");
      json.writeArrayPropertyStart("diff_ids");
      json.writeString(layer.toString());
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
