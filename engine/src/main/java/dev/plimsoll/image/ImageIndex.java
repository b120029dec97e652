// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Several manifests under one name, mostly one a platform.
public record ImageIndex(List<Descriptor> manifests) implements ManifestDocument {

  private static final int SHOWN_PLATFORMS = 30;
  private static final Platform USUAL = new Platform("linux", "amd64", "");

  public ImageIndex {
    manifests = List.copyOf(manifests);
  }

  /// Reads an index, such as a layout's `index.json`.
  public static ImageIndex parse(byte[] bytes) throws IOException {
    return of(FieldNames.checked(Json.read(bytes)));
  }

  static ImageIndex of(JsonValue json) throws IOException {
    List<JsonValue> items = json.get("manifests").items();
    if (items.size() > Limits.DEFAULT.imageLayers()) {
      throw new LimitExceededException(
          "an index of " + items.size() + " manifests", Limits.DEFAULT.imageLayers());
    }
    List<Descriptor> manifests = new ArrayList<>();
    for (JsonValue item : items) {
      manifests.add(Descriptor.of(item));
    }
    return new ImageIndex(manifests);
  }

  /// The manifests of images, without attestations and other artifacts.
  public List<Descriptor> images() {
    return manifests.stream().filter(m -> !m.isAttestation() && !m.isArtifact()).toList();
  }

  /// The entry for `wanted`. Without a wish: the one for `machine`, else for linux/amd64, else the
  /// first for Linux. A single entry that tells no platform is taken, for its configuration may
  /// still tell.
  ///
  /// @throws ImageException naming the platforms there are when none of them will do
  public Descriptor choose(Optional<Platform> wanted, Platform machine) throws ImageException {
    return wanted
        .map(this::serving)
        .orElseGet(() -> serving(machine).or(() -> serving(USUAL)).or(this::anyForLinux))
        .or(this::onlyUnlabelled)
        .orElseThrow(() -> new ImageException(nothingFor(wanted)));
  }

  private Optional<Descriptor> serving(Platform wish) {
    return images().stream()
        .filter(image -> image.platform().filter(p -> p.serves(wish)).isPresent())
        .findFirst();
  }

  private Optional<Descriptor> anyForLinux() {
    return images().stream()
        .filter(image -> image.platform().filter(p -> p.os().equals("linux")).isPresent())
        .findFirst();
  }

  private Optional<Descriptor> onlyUnlabelled() {
    List<Descriptor> images = images();
    return images.size() == 1 && images.getFirst().platform().isEmpty()
        ? Optional.of(images.getFirst())
        : Optional.empty();
  }

  private String nothingFor(Optional<Platform> wanted) {
    String wish = wanted.map(p -> "no image for " + p).orElse("no image for Linux");
    String there =
        images().stream()
            .map(image -> image.platform().map(Platform::toString).orElse("(no platform told)"))
            .distinct()
            .limit(SHOWN_PLATFORMS)
            .collect(Collectors.joining(", "));
    return there.isEmpty()
        ? wish + ": the index is empty"
        : wish + "; there are " + there + " (choose with --platform)";
  }
}
