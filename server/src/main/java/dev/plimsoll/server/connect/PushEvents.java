// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.server.connect.PushHint.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what registries post when something was pushed or deleted: Distribution's notifications
/// ("Notifications", application/vnd.docker.distribution.events.v2+json) and Harbor's webhooks, in
/// its own form and as CloudEvents ("Configure Webhook Notifications"). Pulls and blobs are left
/// out.
public final class PushEvents {

  /// The longest message, in bytes.
  public static final int MAX_BYTES = 1 << 20;

  /// Events or artifacts of one message.
  public static final int MOST = 1000;

  private static final Set<String> HARBOR_PUSHES =
      Set.of("PUSH_ARTIFACT", "harbor.artifact.pushed");
  private static final Set<String> HARBOR_DELETIONS =
      Set.of("DELETE_ARTIFACT", "harbor.artifact.deleted");

  private PushEvents() {}

  /// The hints in a message, each once; none when it is of other things, such as pulls.
  ///
  /// @throws IOException when it is neither's, or too large
  public static List<PushHint> parse(byte[] body) throws IOException {
    if (body.length > MAX_BYTES) {
      throw new LimitExceededException("a registry's message", MAX_BYTES);
    }
    JsonValue json = Json.read(body);
    if (json.get("events") instanceof JsonValue.Arr) {
      return distribution(json.get("events").items());
    }
    Optional<String> type = json.text("type");
    JsonValue event =
        json.get("event_data").isPresent() ? json.get("event_data") : json.get("data");
    if (type.isPresent() && event instanceof JsonValue.Obj) {
      return harbor(type.get(), event);
    }
    throw new IOException("no message of a registry: neither Distribution's nor Harbor's");
  }

  private static List<PushHint> distribution(List<JsonValue> events) throws IOException {
    bound(events.size());
    Set<PushHint> hints = new LinkedHashSet<>();
    for (JsonValue event : events) {
      JsonValue target = event.get("target");
      Optional<Action> action = action(event.text("action").orElse(""));
      if (action.isPresent() && isManifest(target)) {
        String repository = target.text("repository").orElse("");
        hint(repository, target.text("tag"), target.text("digest"), action.get())
            .ifPresent(hints::add);
      }
    }
    return new ArrayList<>(hints);
  }

  private static Optional<Action> action(String name) {
    return switch (name) {
      case "push" -> Optional.of(Action.PUSH);
      case "delete" -> Optional.of(Action.DELETE);
      default -> Optional.empty();
    };
  }

  /// A deletion has no media type; it may be a blob's, which then comes to nothing.
  private static boolean isManifest(JsonValue target) {
    String type = target.text("mediaType").orElse("");
    return type.isEmpty() || type.contains(".manifest.") || type.contains(".image.index.");
  }

  private static List<PushHint> harbor(String type, JsonValue event) throws IOException {
    if (!HARBOR_PUSHES.contains(type) && !HARBOR_DELETIONS.contains(type)) {
      return List.of();
    }
    Action action = HARBOR_PUSHES.contains(type) ? Action.PUSH : Action.DELETE;
    List<JsonValue> resources = event.get("resources").items();
    bound(resources.size());
    String repository = event.get("repository").text("repo_full_name").orElse("");
    Set<PushHint> hints = new LinkedHashSet<>();
    for (JsonValue resource : resources) {
      hint(repository, resource.text("tag"), resource.text("digest"), action).ifPresent(hints::add);
    }
    return new ArrayList<>(hints);
  }

  private static void bound(int count) throws LimitExceededException {
    if (count > MOST) {
      throw new LimitExceededException("the events of a registry's message", MOST);
    }
  }

  /// Harbor writes the digest in the tag's place when there is no tag. What names nothing that
  /// there could be is no hint.
  private static Optional<PushHint> hint(
      String repository, Optional<String> tag, Optional<String> digest, Action action) {
    Optional<Digest> known = digest.or(() -> tag).flatMap(Digest::parse);
    Optional<String> name = tag.filter(text -> isTag(text));
    boolean isSomething = name.isPresent() || known.isPresent();
    return isSomething && isRepository(repository)
        ? Optional.of(new PushHint(repository, name, known, action))
        : Optional.empty();
  }

  private static boolean isRepository(String name) {
    return ImageReference.parse("registry.invalid/" + name)
        .filter(reference -> reference.repository().equals(name))
        .isPresent();
  }

  private static boolean isTag(String text) {
    return ImageReference.parse("registry.invalid/x:" + text)
        .flatMap(ImageReference::tag)
        .filter(text::equals)
        .isPresent();
  }
}
