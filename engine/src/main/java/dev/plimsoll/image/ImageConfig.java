// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an image's configuration says that we use (image-spec, "OCI Image Configuration").
///
/// @param digest of the configuration's bytes, which is the image's id
/// @param created as written; empty when not told
/// @param history the build's steps, the oldest first, those without a layer too
public record ImageConfig(
    Digest digest,
    Platform platform,
    Optional<String> created,
    List<Digest> diffIds,
    List<Step> history,
    Map<String, String> labels) {

  /// A step of the build.
  ///
  /// @param instruction `created_by`
  /// @param emptyLayer whether the step made no layer
  public record Step(String instruction, boolean emptyLayer) {}

  public ImageConfig {
    diffIds = List.copyOf(diffIds);
    history = List.copyOf(history);
    labels = Map.copyOf(labels);
  }

  /// Reads a configuration.
  ///
  /// @throws IOException when it is not JSON, names a layer by something that is no digest, or may
  ///   be read in two ways
  public static ImageConfig parse(byte[] bytes) throws IOException {
    JsonValue json = FieldNames.checked(Json.read(bytes));
    List<Digest> diffIds = new ArrayList<>();
    for (JsonValue item : json.get("rootfs").get("diff_ids").items()) {
      String text = item.text().orElse("");
      diffIds.add(
          Digest.parse(text)
              .orElseThrow(() -> new IOException("image configuration: no digest: " + text)));
    }
    List<Step> history =
        json.get("history").items().stream()
            .map(s -> new Step(s.text("created_by").orElse(""), s.get("empty_layer").isTrue()))
            .toList();
    Map<String, String> labels = new TreeMap<>();
    json.get("config")
        .get("Labels")
        .fields()
        .forEach((key, value) -> value.text().ifPresent(text -> labels.put(key, text)));
    return new ImageConfig(
        Digest.sha256(bytes), platform(json), json.text("created"), diffIds, history, labels);
  }

  /// The instruction that made layer `index`; empty when the history does not tell.
  public Optional<String> instruction(int index) {
    return history.stream()
        .filter(step -> !step.emptyLayer())
        .skip(index)
        .findFirst()
        .map(Step::instruction)
        .filter(text -> !text.isBlank());
  }

  private static Platform platform(JsonValue json) {
    return new Platform(
        json.text("os").orElse("linux"),
        json.text("architecture").orElse("unknown"),
        json.text("variant").orElse(""));
  }
}
