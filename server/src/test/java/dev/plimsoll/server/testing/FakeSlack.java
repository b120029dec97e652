// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Slack's Web API for one channel: it checks the token and the limits of blocks, allows one new
/// message a second, edits messages that it has, and keeps threads and metadata.
public final class FakeSlack extends FakeApi {

  public static final String TOKEN = "xoxb-right";
  public static final String CHANNEL = "C0123456789";

  /// @param thread the time stamp of the message it replies to
  public record Posted(String ts, Optional<String> thread, String text, String delivery) {}

  private final InstantSource clock;
  private final Map<String, Posted> byTs = new LinkedHashMap<>();
  private Instant lastPost = Instant.EPOCH;
  private int count;
  private boolean lacksHistory;

  public FakeSlack(InstantSource clock) throws IOException {
    this.clock = clock;
  }

  public synchronized List<Posted> messages() {
    return byTs.values().stream().filter(m -> m.thread().isEmpty()).toList();
  }

  public synchronized List<Posted> replies() {
    return byTs.values().stream().filter(m -> m.thread().isPresent()).toList();
  }

  /// Somebody deletes everything.
  public synchronized void clear() {
    byTs.clear();
  }

  /// The app has no right to read the channel.
  public synchronized void denyHistory() {
    lacksHistory = true;
  }

  @Override
  protected Answer answer(Call call) throws IOException {
    if (!call.header("Authorization").equals("Bearer " + TOKEN)) {
      return error("invalid_auth");
    }
    return switch (call.path()) {
      case "/api/chat.postMessage" -> post(call);
      case "/api/chat.update" -> update(call.json());
      case "/api/conversations.history" -> list(call, Optional.empty());
      case "/api/conversations.replies" -> list(call, Optional.of(call.query().get("ts")));
      default -> error("unknown_method");
    };
  }

  private Answer post(Call call) throws IOException {
    if (Duration.between(lastPost, clock.instant()).compareTo(Duration.ofSeconds(1)) < 0) {
      call.exchange().getResponseHeaders().add("Retry-After", "1");
      return new Answer(429, "{\"ok\":false,\"error\":\"ratelimited\"}");
    }
    JsonValue json = call.json();
    Optional<String> problem = problem(call, json);
    if (problem.isPresent()) {
      return error(problem.get());
    }
    lastPost = clock.instant();
    String ts = clock.instant().getEpochSecond() + ".%06d".formatted(++count);
    byTs.put(ts, posted(ts, json.text("thread_ts"), json));
    return done(ts);
  }

  private Answer update(JsonValue json) {
    String ts = json.text("ts").orElse("");
    Posted known = byTs.get(ts);
    if (known == null) {
      return error("message_not_found");
    }
    Posted edited = posted(ts, known.thread(), json);
    byTs.put(ts, new Posted(ts, known.thread(), edited.text(), known.delivery()));
    return done(ts);
  }

  private Answer list(Call call, Optional<String> thread) {
    if (lacksHistory) {
      return new Answer(
          200, "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"channels:history\"}");
    }
    double oldest = Double.parseDouble(call.query().get("oldest"));
    List<String> items = new ArrayList<>();
    for (Posted message : byTs.values()) {
      boolean isAsked =
          thread.isPresent()
              ? message.thread().equals(thread) || message.ts().equals(thread.get())
              : message.thread().isEmpty();
      if (isAsked && Double.parseDouble(message.ts()) >= oldest) {
        items.add(
            "{\"ts\":\"%s\",\"metadata\":{\"event_payload\":{\"delivery\":\"%s\"}}}"
                .formatted(message.ts(), message.delivery()));
      }
    }
    return Answer.ok("{\"ok\":true,\"messages\":[" + String.join(",", items) + "]}");
  }

  private Optional<String> problem(Call call, JsonValue json) {
    if (!call.header("Content-Type").startsWith("application/json; charset=utf-8")) {
      return Optional.of("invalid_post_type");
    }
    if (!json.text("channel").equals(Optional.of(CHANNEL))) {
      return Optional.of("channel_not_found");
    }
    if (json.text("thread_ts").filter(ts -> !byTs.containsKey(ts)).isPresent()) {
      return Optional.of("thread_not_found");
    }
    return areBlocksRight(json.get("blocks").items())
        ? Optional.empty()
        : Optional.of("invalid_blocks");
  }

  private static boolean areBlocksRight(List<JsonValue> blocks) {
    return blocks.size() <= 50
        && blocks.stream()
            .allMatch(
                block -> {
                  int most = block.text("type").orElse("").equals("header") ? 150 : 3000;
                  int length = block.get("text").text("text").orElse("").length();
                  return length > 0 && length <= most;
                });
  }

  private static Posted posted(String ts, Optional<String> thread, JsonValue json) {
    StringBuilder text = new StringBuilder(json.text("text").orElse(""));
    json.get("blocks")
        .items()
        .forEach(b -> text.append('\n').append(b.get("text").text("text").orElse("")));
    String delivery = json.get("metadata").get("event_payload").text("delivery").orElse("none");
    return new Posted(ts, thread, text.toString(), delivery);
  }

  private static Answer done(String ts) {
    return Answer.ok("{\"ok\":true,\"channel\":\"%s\",\"ts\":\"%s\"}".formatted(CHANNEL, ts));
  }

  private static Answer error(String code) {
    return Answer.ok("{\"ok\":false,\"error\":\"" + code + "\"}");
  }
}
