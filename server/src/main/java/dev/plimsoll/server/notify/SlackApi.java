// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.net.Authorization;
import dev.plimsoll.net.HttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Slack's Web API: methods that answer 200 and say in JSON whether they did.
final class SlackApi {

  private static final String JSON = "application/json; charset=utf-8";

  /// Deleted, of another app, or too old to be edited.
  private static final Set<String> GONE =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed");

  private final URI base;
  private final Authorization token;
  private final Caller caller;

  SlackApi(SlackSettings settings, String token, Caller caller) {
    this.base = settings.server().resolve("/api/");
    this.token = Authorization.bearer(token);
    this.caller = caller;
  }

  /// Calls a method that changes something.
  JsonValue post(String method, JsonObject arguments) throws Undelivered {
    return checked(posted(method, arguments));
  }

  /// As [#post]; empty when the message it is about can't be edited any more.
  Optional<JsonValue> postToMessage(String method, JsonObject arguments) throws Undelivered {
    JsonValue answer = posted(method, arguments);
    boolean isGone = answer.text("error").filter(GONE::contains).isPresent();
    return isGone ? Optional.empty() : Optional.of(checked(answer));
  }

  /// Calls a method that only reads.
  JsonValue get(String method, Map<String, String> arguments) throws Undelivered {
    String query =
        arguments.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return checked(answer(HttpRequest.get(base.resolve(method + "?" + query))));
  }

  private JsonValue posted(String method, JsonObject arguments) throws Undelivered {
    SeekableBytes body = SeekableBytes.of(arguments.bytes());
    return answer(HttpRequest.post(base.resolve(method), JSON, body));
  }

  private JsonValue answer(HttpRequest request) throws Undelivered {
    Caller.Reply reply = caller.ask(request.withAuthorization(Optional.of(token)));
    if (!reply.isSuccess()) {
      throw Undelivered.refused(
          "Slack answered " + reply.status(), "Check the server in the channel's settings.");
    }
    return reply.json();
  }

  private static JsonValue checked(JsonValue answer) throws Undelivered {
    if (answer.get("ok").isTrue()) {
      return answer;
    }
    String error = answer.text("error").orElse("something else than Slack's answers");
    String reason = "Slack says " + error;
    throw switch (error) {
      case "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org" ->
          Undelivered.retry(Duration.ZERO, reason);
      case "missing_scope" ->
          Undelivered.refused(
              reason + " " + answer.text("needed").orElse(""),
              "Add the scope to the app in Slack, install it again, and give its new token.");
      case "channel_not_found", "not_in_channel", "is_archived" ->
          Undelivered.refused(reason, "Invite the app to the channel, or choose another channel.");
      case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
          Undelivered.refused(reason, "Give the app's bot token anew; it begins with xoxb-.");
      default ->
          Undelivered.refused(reason, "See Slack's documentation of the error for what to do.");
    };
  }
}
