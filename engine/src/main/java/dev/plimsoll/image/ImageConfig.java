// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
/// @param execution how a container of it is started
public record ImageConfig(
    Digest digest,
    Platform platform,
    Optional<String> created,
    List<Digest> diffIds,
    List<Step> history,
    Map<String, String> labels,
    Execution execution) {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// A step of the build.
  ///
  /// @param instruction `created_by`
  /// @param emptyLayer whether the step made no layer
  /// @param created as written; empty when not told
  public record Step(String instruction, boolean emptyLayer, Optional<String> created) {

    /// A step of an unknown time.
    public Step(String instruction, boolean emptyLayer) {
      this(instruction, emptyLayer, Optional.empty());
    }
  }

  /// How a container is started, as the fields of `config` say.
  ///
  /// @param user empty for root
  /// @param ports such as `8080/tcp`
  /// @param environment `NAME=value`; values may be secrets
  public record Execution(
      String user,
      List<String> entrypoint,
      List<String> command,
      List<String> ports,
      String workingFolder,
      List<String> environment) {

    public Execution {
      entrypoint = List.copyOf(entrypoint);
      command = List.copyOf(command);
      ports = List.copyOf(ports);
      environment = List.copyOf(environment);
    }

    static Execution of(JsonValue config) {
      return new Execution(
          config.text("User").orElse(""),
          config.get("Entrypoint").texts().toList(),
          config.get("Cmd").texts().toList(),
          config.get("ExposedPorts").fields().keySet().stream().sorted().toList(),
          config.text("WorkingDir").orElse(""),
          config.get("Env").texts().toList());
    }
  }

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
            .map(
                s ->
                    new Step(
                        s.text("created_by").orElse(""),
                        s.get("empty_layer").isTrue(),
                        s.text("created")))
            .toList();
    Map<String, String> labels = new TreeMap<>();
    json.get("config")
        .get("Labels")
        .fields()
        .forEach((key, value) -> value.text().ifPresent(text -> labels.put(key, text)));
    return new ImageConfig(
        Digest.sha256(bytes),
        platform(json),
        json.text("created"),
        diffIds,
        history,
        labels,
        Execution.of(json.get("config")));
  }

  /// When the image was made; empty when its configuration tells no time of the years 0 to 9999,
  /// which is all that the formats can write.
  public Optional<Instant> createdAt() {
    return timeOf(created);
  }

  /// A time of a configuration, as [#createdAt].
  public static Optional<Instant> timeOf(Optional<String> written) {
    try {
      return written.map(Instant::parse).filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
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
