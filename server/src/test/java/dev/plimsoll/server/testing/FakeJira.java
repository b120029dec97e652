// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Jira's REST API, version 2, with one project: it checks who asks, demands the required fields,
/// finds issues by label, and has a workflow of two steps.
public final class FakeJira extends FakeApi {

  public static final String PROJECT = "OPS";
  public static final String USER = "bot@example.com";
  public static final String TOKEN = "right-token";

  private static final Pattern JQL =
      Pattern.compile(
          "project = \"([A-Z]++)\" AND labels = \"([A-Za-z0-9.-]++)\" ORDER BY created DESC");
  private static final Pattern ISSUE =
      Pattern.compile("/rest/api/2/issue/([A-Z]++-[0-9]++)(/[a-z]++)?+");

  /// An issue as it stands.
  public record Issue(
      String key,
      String summary,
      String description,
      Set<String> labels,
      List<String> comments,
      boolean isDone) {}

  private final boolean isCloud;
  private final Map<String, Issue> byKey = new LinkedHashMap<>();
  private boolean demandsMore;
  private boolean hasNoEnd;

  public FakeJira(boolean isCloud) throws IOException {
    this.isCloud = isCloud;
  }

  public synchronized List<Issue> issues() {
    return List.copyOf(byKey.values());
  }

  /// Issues need a field that we don't know of.
  public synchronized void demandMore() {
    demandsMore = true;
  }

  /// The workflow has no step to an end.
  public synchronized void haveNoEnd() {
    hasNoEnd = true;
  }

  @Override
  protected Answer answer(Call call) throws IOException {
    if (!call.header("Authorization").equals(login())) {
      return new Answer(401, "<html>Unauthorized</html>");
    }
    if (call.path().equals("/rest/api/2/issue") && call.method().equals("POST")) {
      return create(call.json().get("fields"));
    }
    if (call.path().startsWith("/rest/api/2/search")) {
      return search(call);
    }
    Matcher issue = ISSUE.matcher(call.path());
    Optional<Issue> known =
        issue.matches() ? Optional.ofNullable(byKey.get(issue.group(1))) : Optional.empty();
    return known.isEmpty()
        ? new Answer(404, "{\"errorMessages\":[\"Issue does not exist\"]}")
        : answer(call, known.get(), Optional.ofNullable(issue.group(2)).orElse(""));
  }

  private Answer answer(Call call, Issue issue, String part) throws IOException {
    return switch (call.method() + part) {
      case "GET" -> status(issue);
      case "PUT" -> edit(issue, call.json().get("fields"));
      case "GET/comment" -> comments(issue);
      case "POST/comment" -> comment(issue, call.json().text("body").orElse(""));
      case "GET/transitions" -> transitions();
      case "POST/transitions" -> move(issue, call.json().get("transition").text("id").orElse(""));
      default -> new Answer(405, "");
    };
  }

  private String login() {
    String pair = USER + ":" + TOKEN;
    return isCloud
        ? "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        : "Bearer " + TOKEN;
  }

  private Answer create(JsonValue fields) {
    Optional<String> problem = problem(fields);
    if (problem.isPresent()) {
      return new Answer(400, "{\"errorMessages\":[],\"errors\":" + problem.get() + "}");
    }
    String key = PROJECT + "-" + (byKey.size() + 1);
    byKey.put(
        key,
        new Issue(
            key,
            fields.text("summary").orElseThrow(),
            fields.text("description").orElse(""),
            Set.copyOf(fields.get("labels").texts().toList()),
            List.of(),
            false));
    return new Answer(201, "{\"id\":\"1\",\"key\":\"" + key + "\"}");
  }

  private Optional<String> problem(JsonValue fields) {
    String summary = fields.text("summary").orElse("");
    if (summary.isBlank() || summary.length() > 255 || summary.contains("\n")) {
      return Optional.of("{\"summary\":\"You must specify a summary of the issue.\"}");
    }
    if (fields.text("description").orElse("").length() > 32_767) {
      return Optional.of("{\"description\":\"The entered text is too long.\"}");
    }
    if (!fields.get("project").text("key").equals(Optional.of(PROJECT))) {
      return Optional.of("{\"project\":\"valid project is required\"}");
    }
    if (fields.get("issuetype").text("name").isEmpty()) {
      return Optional.of("{\"issuetype\":\"issue type is required\"}");
    }
    if (fields.get("labels").texts().anyMatch(label -> label.contains(" "))) {
      return Optional.of("{\"labels\":\"The label contains spaces\"}");
    }
    return demandsMore
        ? Optional.of("{\"customfield_10010\":\"Cost centre is required.\"}")
        : Optional.empty();
  }

  private Answer search(Call call) {
    if (call.path().equals("/rest/api/2/search/jql") != isCloud) {
      return new Answer(410, "{\"errorMessages\":[\"The requested API has been removed\"]}");
    }
    Matcher jql = JQL.matcher(call.query().getOrDefault("jql", ""));
    if (!jql.matches()) {
      return new Answer(400, "{\"errorMessages\":[\"Error in the JQL Query\"]}");
    }
    String found =
        byKey.values().stream()
            .filter(issue -> issue.labels().contains(jql.group(2)))
            .map(issue -> "{\"key\":\"" + issue.key() + "\"}")
            .reduce((_, newest) -> newest)
            .orElse("");
    return Answer.ok("{\"issues\":[" + found + "]}");
  }

  private static Answer status(Issue issue) {
    String category = issue.isDone() ? "done" : "new";
    return Answer.ok(
        "{\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"" + category + "\"}}}}");
  }

  private Answer edit(Issue issue, JsonValue fields) {
    byKey.put(
        issue.key(),
        new Issue(
            issue.key(),
            fields.text("summary").orElse(issue.summary()),
            fields.text("description").orElse(issue.description()),
            issue.labels(),
            issue.comments(),
            issue.isDone()));
    return new Answer(204, "");
  }

  private static Answer comments(Issue issue) {
    List<String> bodies =
        issue.comments().stream()
            .map(
                c ->
                    "{\"body\":\""
                        + c.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                        + "\"}")
            .toList();
    return Answer.ok("{\"comments\":[" + String.join(",", bodies) + "]}");
  }

  private Answer comment(Issue issue, String body) {
    List<String> comments = new ArrayList<>(issue.comments());
    comments.add(body);
    put(issue, comments, issue.isDone());
    return new Answer(201, "{\"id\":\"1\"}");
  }

  private Answer transitions() {
    String start = transition("11", "Start", "indeterminate");
    return Answer.ok(
        "{\"transitions\":["
            + (hasNoEnd ? start : start + "," + transition("31", "Done", "done"))
            + "]}");
  }

  private static String transition(String id, String name, String category) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"to\":{\"statusCategory\":{\"key\":\"%s\"}}}"
        .formatted(id, name, category);
  }

  private Answer move(Issue issue, String id) {
    if (!id.equals("31")) {
      return new Answer(400, "{\"errorMessages\":[\"not a valid transition\"]}");
    }
    put(issue, issue.comments(), true);
    return new Answer(204, "");
  }

  private void put(Issue issue, List<String> comments, boolean isDone) {
    byKey.put(
        issue.key(),
        new Issue(
            issue.key(),
            issue.summary(),
            issue.description(),
            issue.labels(),
            List.copyOf(comments),
            isDone));
  }
}
