// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import java.util.Optional;
import java.util.regex.Pattern;

/// An image's name as people write it, made whole (distribution-spec, "Pulling manifests", and
/// Docker's reference grammar): `nginx` is `docker.io/library/nginx:latest`.
///
/// @param registry host and perhaps port
/// @param repository path within the registry, lower case
/// @param tag empty when only a digest names the image
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<Digest> digest) {

  private static final String DEFAULT_REGISTRY = "docker.io";
  private static final String NAME = "[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+";
  private static final Pattern REPOSITORY = Pattern.compile(NAME + "(?:/" + NAME + ")*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9.-]*+|\\[[0-9a-fA-F:.]++])(?::[0-9]{1,5})?");

  /// Reads a reference; empty when `text` is none.
  public static Optional<ImageReference> parse(String text) {
    String rest = text;
    Optional<Digest> digest = Optional.empty();
    int at = rest.indexOf('@');
    if (at >= 0) {
      digest = Digest.parse(rest.substring(at + 1));
      if (digest.isEmpty()) {
        return Optional.empty();
      }
      rest = rest.substring(0, at);
    }
    Optional<String> tag = Optional.empty();
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      tag = Optional.of(rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    } else if (digest.isEmpty()) {
      tag = Optional.of("latest");
    }
    return split(rest, tag, digest).filter(ImageReference::isWellFormed);
  }

  /// What to ask the registry for: the digest where there is one, else the tag.
  public String identifier() {
    return digest.map(Digest::toString).or(() -> tag).orElse("latest");
  }

  @Override
  public String toString() {
    return registry
        + "/"
        + repository
        + tag.map(t -> ":" + t).orElse("")
        + digest.map(d -> "@" + d).orElse("");
  }

  private static Optional<ImageReference> split(
      String name, Optional<String> tag, Optional<Digest> digest) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    if (hasHost) {
      return Optional.of(new ImageReference(first, name.substring(slash + 1), tag, digest))
          .map(ImageReference::withLibrary);
    }
    return Optional.of(new ImageReference(DEFAULT_REGISTRY, name, tag, digest).withLibrary());
  }

  /// Docker Hub's official images live under `library/`.
  private ImageReference withLibrary() {
    return registry.equals(DEFAULT_REGISTRY) && repository.indexOf('/') < 0
        ? new ImageReference(registry, "library/" + repository, tag, digest)
        : this;
  }

  private boolean isWellFormed() {
    return HOST.matcher(registry).matches()
        && repository.length() <= 255
        && REPOSITORY.matcher(repository).matches()
        && tag.stream().allMatch(t -> TAG.matcher(t).matches());
  }
}
