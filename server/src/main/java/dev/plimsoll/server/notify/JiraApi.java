// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.net.Authorization;
import dev.plimsoll.net.HttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The calls of Jira's REST API, version 2, that telling needs. Both Cloud and Data Center have
/// them; only searching has another path on Cloud.
final class JiraApi {

  private static final String JSON = "application/json";
  private static final int NOT_FOUND = 404;
  private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,60}+-[0-9]{1,18}+");

  private final String base;
  private final boolean isCloud;
  private final Authorization login;
  private final Caller caller;

  JiraApi(JiraSettings settings, String token, Caller caller) {
    this.base = settings.site().toString().replaceAll("/++$", "") + "/rest/api/2/";
    this.isCloud = settings.deployment() == JiraSettings.Deployment.CLOUD;
    this.login =
        settings
            .user()
            .map(user -> Authorization.basic(user, token))
            .orElseGet(() -> Authorization.bearer(token));
    this.caller = caller;
  }

  /// The newest issue of a project with a label.
  ///
  /// @param project and `label` hold nothing that JQL could take for its own
  Optional<String> find(String project, String label) throws Undelivered {
    String jql =
        "project = \"%s\" AND labels = \"%s\" ORDER BY created DESC".formatted(project, label);
    String query = "?maxResults=1&fields=key&jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8);
    JsonValue answer = get((isCloud ? "search/jql" : "search") + query);
    return answer.get("issues").items().stream().flatMap(JiraApi::key).findFirst();
  }

  String create(JsonObject fields) throws Undelivered {
    JsonValue answer = checked(sent("POST", "issue", new JsonObject().put("fields", fields)));
    return key(answer)
        .findFirst()
        .orElseThrow(
            () ->
                Undelivered.refused(
                    "Jira did not say which issue it made", "Check the site in the settings."));
  }

  /// Whether the issue is still there to be edited.
  boolean edit(String key, JsonObject fields) throws Undelivered {
    Caller.Reply reply = sent("PUT", "issue/" + key, new JsonObject().put("fields", fields));
    if (reply.status() == NOT_FOUND) {
      return false;
    }
    checked(reply);
    return true;
  }

  boolean isDone(String key) throws Undelivered {
    JsonValue status = get("issue/" + key + "?fields=status").get("fields").get("status");
    return isDoneStatus(status);
  }

  boolean hasComment(String key, String mark) throws Undelivered {
    String newest = isCloud ? "?orderBy=-created&maxResults=100" : "";
    return get("issue/" + key + "/comment" + newest).get("comments").items().stream()
        .flatMap(comment -> comment.text("body").stream())
        .anyMatch(body -> body.contains(mark));
  }

  void comment(String key, String body) throws Undelivered {
    checked(sent("POST", "issue/" + key + "/comment", new JsonObject().put("body", body)));
  }

  /// The transition that ends an issue in its present status.
  Optional<String> ending(String key, Optional<String> name) throws Undelivered {
    return get("issue/" + key + "/transitions").get("transitions").items().stream()
        .filter(t -> name.isPresent() ? t.text("name").equals(name) : isDoneStatus(t.get("to")))
        .flatMap(t -> t.text("id").stream())
        .findFirst();
  }

  void transition(String key, String id) throws Undelivered {
    JsonObject body = new JsonObject().put("transition", new JsonObject().put("id", id));
    checked(sent("POST", "issue/" + key + "/transitions", body));
  }

  /// The key of an issue, where it is one that can stand in a path.
  private static Stream<String> key(JsonValue issue) {
    return issue.text("key").filter(key -> KEY.matcher(key).matches()).stream();
  }

  private static boolean isDoneStatus(JsonValue status) {
    return status.get("statusCategory").text("key").filter("done"::equals).isPresent();
  }

  private JsonValue get(String path) throws Undelivered {
    return checked(ask(HttpRequest.get(URI.create(base + path))));
  }

  private Caller.Reply sent(String method, String path, JsonObject body) throws Undelivered {
    SeekableBytes bytes = SeekableBytes.of(body.bytes());
    URI uri = URI.create(base + path);
    return ask(
        method.equals("PUT")
            ? HttpRequest.put(uri, JSON, bytes)
            : HttpRequest.post(uri, JSON, bytes));
  }

  private Caller.Reply ask(HttpRequest request) throws Undelivered {
    return caller.ask(request.withHeader("Accept", JSON).withAuthorization(Optional.of(login)));
  }

  private static JsonValue checked(Caller.Reply reply) throws Undelivered {
    if (reply.isSuccess()) {
      return reply.json();
    }
    String reason = "Jira answered " + reply.status() + words(reply.json());
    throw Undelivered.refused(
        reason,
        switch (reply.status()) {
          case 401 -> "Give the account's token anew; on cloud with its mail address as user.";
          case 403 ->
              "Let the account browse the project and create, edit, comment and resolve its issues.";
          case 400 ->
              "Choose a project and an issue type that need no fields but summary and description.";
          default -> "Check site, project and the account's permissions.";
        });
  }

  private static String words(JsonValue answer) {
    List<String> words = new ArrayList<>(answer.get("errorMessages").texts().toList());
    answer
        .get("errors")
        .fields()
        .forEach((field, problem) -> words.add(field + ": " + problem.text().orElse("wrong")));
    return words.isEmpty() ? "" : ": " + String.join("; ", words);
  }
}
