// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Messages as the outbox keeps them: all of each, in JSON of our own.
public final class StoredMessage {

  /// How many items of each list are kept, as machines read them, of a message and of one in a
  /// digest.
  private static final int KEPT = 200;

  private static final int KEPT_IN_DIGEST = 20;

  private StoredMessage() {}

  /// For the store.
  public static String write(Message message) {
    return new String(json(message).bytes(), StandardCharsets.UTF_8);
  }

  /// What [#write] wrote.
  ///
  /// @throws IOException when it is anything else
  public static Message read(String text) throws IOException {
    JsonValue json = Json.read(text.getBytes(StandardCharsets.UTF_8));
    try {
      return switch (word(json, "kind")) {
        case "fix" -> fix(json);
        case "digest" -> digest(json);
        case "notice" -> notice(json);
        case "test" -> new TestMessage(word(json, "channel"), time(json, "at"), link(json));
        default -> throw new IOException("a stored message of an unknown kind");
      };
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new IOException("not a stored message: " + e.getMessage(), e);
    }
  }

  private static JsonObject json(Message message) {
    return switch (message) {
      case FixMessage fix -> json(fix, KEPT);
      case DigestMessage digest -> json(digest);
      case NoticeMessage notice ->
          new JsonObject()
              .put("kind", "notice")
              .put("key", notice.key())
              .put("title", notice.title())
              .put("words", notice.words())
              .put("details", notice.details())
              .put("link", notice.link().toString());
      case TestMessage test ->
          new JsonObject()
              .put("kind", "test")
              .put("channel", test.channel())
              .put("at", test.at().toString())
              .put("link", test.link().toString());
    };
  }

  private static JsonObject json(FixMessage message, int most) {
    JsonObject json =
        new JsonObject()
            .put("kind", "fix")
            .put("team", json(message.team()))
            .put("fix", message.fix().key())
            .put("title", message.fix().title())
            .put("steps", message.fix().steps())
            .put("round", message.round())
            .put("state", message.state().name())
            .put("changes", message.changes().stream().sorted().map(Change::name).toList())
            .put("severity", message.severity().word())
            .put("exploited", message.isExploited())
            .put("lineages", json(message.lineages(), most, JsonValue.Text::new))
            .put("packages", json(message.packages(), most, JsonValue.Text::new))
            .put("flaws", json(message.flaws(), most, flaw -> json(flaw).value()))
            .put("link", message.link().toString());
    message.times().ifPresent(times -> json.put("times", json(times)));
    return json;
  }

  private static JsonObject json(DigestMessage message) {
    return new JsonObject()
        .put("kind", "digest")
        .put("key", message.key())
        .put("team", json(message.team()))
        .put("occasion", message.occasion().name())
        .putAll(
            "messages",
            message.messages().stream()
                .<JsonValue>map(m -> json(m, KEPT_IN_DIGEST).value())
                .toList())
        .put("count", message.count())
        .put("link", message.link().toString());
  }

  private static JsonObject json(Team team) {
    return new JsonObject().put("id", team.id()).put("name", team.name());
  }

  private static JsonObject json(FlawLine flaw) {
    return new JsonObject()
        .put("id", flaw.id())
        .put("severity", flaw.severity().word())
        .put("exploited", flaw.isExploited());
  }

  private static JsonObject json(Times times) {
    JsonObject json = new JsonObject().put("matched", times.matched().toString());
    times.published().ifPresent(at -> json.put("published", at.toString()));
    times.inFeed().ifPresent(at -> json.put("inFeed", at.toString()));
    return json;
  }

  private static <T> JsonObject json(Counted<T> counted, int most, Function<T, JsonValue> item) {
    return new JsonObject()
        .put("count", counted.count())
        .putAll("first", counted.first().stream().limit(most).map(item).toList());
  }

  private static FixMessage fix(JsonValue json) throws IOException {
    JsonValue times = json.get("times");
    return new FixMessage(
        team(json.get("team")),
        new Fix(word(json, "fix"), word(json, "title"), json.get("steps").texts().toList()),
        (int) number(json, "round"),
        State.valueOf(word(json, "state")),
        json.get("changes").texts().map(Change::valueOf).collect(Collectors.toSet()),
        severity(json),
        json.get("exploited").isTrue(),
        texts(json.get("lineages")),
        texts(json.get("packages")),
        flaws(json.get("flaws")),
        times.isPresent() ? Optional.of(times(times)) : Optional.empty(),
        link(json));
  }

  private static DigestMessage digest(JsonValue json) throws IOException {
    List<FixMessage> messages = new ArrayList<>();
    for (JsonValue message : json.get("messages").items()) {
      messages.add(fix(message));
    }
    return new DigestMessage(
        word(json, "key"),
        team(json.get("team")),
        DigestMessage.Occasion.valueOf(word(json, "occasion")),
        messages,
        number(json, "count"),
        link(json));
  }

  private static NoticeMessage notice(JsonValue json) throws IOException {
    return new NoticeMessage(
        word(json, "key"),
        word(json, "title"),
        word(json, "words"),
        json.get("details").texts().toList(),
        link(json));
  }

  private static Team team(JsonValue json) throws IOException {
    return new Team(word(json, "id"), word(json, "name"));
  }

  private static Times times(JsonValue json) throws IOException {
    return new Times(
        json.text("published").map(Instant::parse),
        json.text("inFeed").map(Instant::parse),
        time(json, "matched"));
  }

  private static Counted<String> texts(JsonValue json) throws IOException {
    return new Counted<>(json.get("first").texts().toList(), number(json, "count"));
  }

  private static Counted<FlawLine> flaws(JsonValue json) throws IOException {
    List<FlawLine> lines = new ArrayList<>();
    for (JsonValue line : json.get("first").items()) {
      lines.add(new FlawLine(word(line, "id"), severity(line), line.get("exploited").isTrue()));
    }
    return new Counted<>(lines, number(json, "count"));
  }

  private static Severity severity(JsonValue json) {
    return Severity.valueOf(json.text("severity").orElse("").toUpperCase(Locale.ROOT));
  }

  private static URI link(JsonValue json) throws IOException {
    return URI.create(word(json, "link"));
  }

  private static Instant time(JsonValue json, String field) throws IOException {
    return Instant.parse(word(json, field));
  }

  private static String word(JsonValue json, String field) throws IOException {
    return json.text(field).orElseThrow(() -> new IOException("a stored message lacks " + field));
  }

  private static long number(JsonValue json, String field) throws IOException {
    if (json.get(field) instanceof JsonValue.Num(var digits) && digits.matches("[0-9]{1,12}")) {
      return Long.parseLong(digits);
    }
    throw new IOException("a stored message lacks " + field);
  }
}
