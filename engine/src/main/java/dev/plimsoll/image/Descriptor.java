// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A pointer to content (image-spec, "OCI Content Descriptors"). All of it is a claim until the
/// content has been hashed.
///
/// @param mediaType empty when not told
/// @param size in bytes; negative when not told
/// @param platform in an index: what the image behind it is for
/// @param artifactType in an index: what kind of artifact is behind it; empty when not told
/// @param urls where a foreign layer lies instead of in the registry; never followed
public record Descriptor(
    String mediaType,
    Digest digest,
    long size,
    Optional<Platform> platform,
    Optional<String> artifactType,
    Map<String, String> annotations,
    List<String> urls) {

  public Descriptor {
    annotations = Map.copyOf(annotations);
    urls = List.copyOf(urls);
  }

  /// A pointer that tells no type of artifact.
  public Descriptor(
      String mediaType,
      Digest digest,
      long size,
      Optional<Platform> platform,
      Map<String, String> annotations,
      List<String> urls) {
    this(mediaType, digest, size, platform, Optional.empty(), annotations, urls);
  }

  /// Reads a descriptor.
  ///
  /// @throws IOException when it has no digest of a kind we can verify, or no possible size
  public static Descriptor of(JsonValue json) throws IOException {
    return new Descriptor(
        json.text("mediaType").orElse(""),
        digest(json),
        size(json.get("size")),
        platform(json.get("platform")),
        json.text("artifactType").filter(type -> !type.isEmpty()),
        annotations(json.get("annotations")),
        json.get("urls").texts().toList());
  }

  /// Whether this is no image but what BuildKit attaches to one: provenance, an SBOM.
  public boolean isAttestation() {
    return platform.filter(p -> p.os().equals("unknown")).isPresent()
        || "attestation-manifest".equals(annotations.get("vnd.docker.reference.type"));
  }

  /// Whether this is said to be no image: a signature or an SBOM, as the index that lists what
  /// refers to an image has them (distribution-spec, "Referrers Tag Schema").
  public boolean isArtifact() {
    return artifactType.filter(type -> !MediaTypes.isImageConfig(type)).isPresent();
  }

  private static Digest digest(JsonValue json) throws IOException {
    String text = json.text("digest").orElse("");
    return Digest.parse(text)
        .orElseThrow(() -> new IOException("a descriptor without a digest: " + shown(text)));
  }

  private static long size(JsonValue value) throws IOException {
    if (!(value instanceof JsonValue.Num(String digits))) {
      return -1;
    }
    try {
      return Math.max(-1, Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw new IOException("a descriptor of an impossible size: " + shown(digits), e);
    }
  }

  private static Optional<Platform> platform(JsonValue json) {
    return json.text("architecture")
        .map(
            architecture ->
                new Platform(
                    json.text("os").orElse("linux"),
                    architecture,
                    json.text("variant").orElse("")));
  }

  private static Map<String, String> annotations(JsonValue json) {
    Map<String, String> annotations = new TreeMap<>();
    json.fields()
        .forEach((key, value) -> value.text().ifPresent(text -> annotations.put(key, text)));
    return annotations;
  }

  private static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
