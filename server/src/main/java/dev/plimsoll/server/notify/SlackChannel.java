// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One Slack message a thread of ours. Changes edit it; loud ones are also said in a reply below
/// it. Each message carries the id of its delivery as metadata, by which a repeated delivery finds
/// it.
final class SlackChannel implements Channel {

  static final ChannelType<SlackSettings> TYPE =
      new ChannelType<>(
          "slack",
          SlackSettings::read,
          (settings, secret, outbound) ->
              new SlackChannel(
                  settings,
                  new SlackApi(settings, ChannelType.token(secret), new Caller(outbound))));

  private static final String EVENT = "plimsoll_message";
  private static final int MOST_PAGES = 5;

  /// How far Slack's clock may be behind ours.
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final String channel;
  private final SlackApi api;

  private SlackChannel(SlackSettings settings, SlackApi api) {
    this.channel = settings.channel();
    this.api = api;
  }

  @Override
  public Delivery deliver(Dispatch dispatch) {
    try {
      return dispatch.earlier().isPresent()
          ? changed(dispatch, dispatch.earlier().get())
          : posted(dispatch);
    } catch (Undelivered e) {
      return e.delivery();
    }
  }

  private Delivery posted(Dispatch dispatch) throws Undelivered {
    if (dispatch.message().state() == State.RESOLVED) {
      return new Delivery.Delivered(
          Optional.empty(), Optional.of("it was never told here, so its end is not told either"));
    }
    Optional<String> arrived = found(dispatch, Optional.empty());
    if (arrived.isPresent()) {
      return Delivery.Delivered.at(arrived.get());
    }
    JsonObject arguments =
        content(dispatch.message())
            .put("channel", channel)
            .put("unfurl_links", false)
            .put("unfurl_media", false)
            .put("metadata", metadata(dispatch));
    return Delivery.Delivered.at(time(api.post("chat.postMessage", arguments)));
  }

  private Delivery changed(Dispatch dispatch, Remote earlier) throws Undelivered {
    JsonObject edit =
        content(dispatch.message()).put("channel", channel).put("ts", earlier.handle());
    if (api.postToMessage("chat.update", edit).isEmpty()) {
      return posted(dispatch);
    }
    if (dispatch.message().isLoud() && found(dispatch, Optional.of(earlier.handle())).isEmpty()) {
      api.post("chat.postMessage", reply(dispatch, earlier));
    }
    return Delivery.Delivered.at(earlier.handle());
  }

  private JsonObject reply(Dispatch dispatch, Remote earlier) {
    return new JsonObject()
        .put("channel", channel)
        .put("thread_ts", earlier.handle())
        .put("text", SlackBlocks.reply(dispatch.message()))
        .put("mrkdwn", false)
        .put("metadata", metadata(dispatch));
  }

  /// The message that an earlier try of this delivery left, in the channel or in a thread.
  private Optional<String> found(Dispatch dispatch, Optional<String> thread) throws Undelivered {
    if (dispatch.firstTried().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("channel", channel);
    arguments.put("oldest", seconds(dispatch.firstTried().get().minus(SKEW)));
    arguments.put("include_all_metadata", "true");
    arguments.put("limit", "200");
    thread.ifPresent(ts -> arguments.put("ts", ts));
    String method = thread.isPresent() ? "conversations.replies" : "conversations.history";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonValue answer = api.get(method, arguments);
      Optional<String> found = sought(answer, dispatch);
      String next = answer.get("response_metadata").text("next_cursor").orElse("");
      if (found.isPresent() || next.isEmpty()) {
        return found;
      }
      arguments.put("cursor", next);
    }
    return Optional.empty();
  }

  private static Optional<String> sought(JsonValue answer, Dispatch dispatch) {
    String id = dispatch.id().toString();
    return answer.get("messages").items().stream()
        .filter(
            m ->
                m.get("metadata")
                    .get("event_payload")
                    .text("delivery")
                    .filter(id::equals)
                    .isPresent())
        .flatMap(m -> m.text("ts").stream())
        .findFirst();
  }

  private static JsonObject content(Message message) {
    return new JsonObject()
        .put("text", SlackBlocks.fallback(message))
        .putAll("blocks", SlackBlocks.of(message));
  }

  private static JsonObject metadata(Dispatch dispatch) {
    return new JsonObject()
        .put("event_type", EVENT)
        .put("event_payload", new JsonObject().put("delivery", dispatch.id().toString()));
  }

  private static String seconds(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  private static String time(JsonValue answer) throws Undelivered {
    return answer
        .text("ts")
        .filter(ts -> ts.matches("[0-9.]{1,40}"))
        .orElseThrow(
            () ->
                Undelivered.refused(
                    "Slack did not say where the message is", "Check the server in the settings."));
  }
}
