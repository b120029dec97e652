// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// A message in Slack's Block Kit. Names stand in plain text, or escaped between backticks, so that
/// none of them calls a channel or changes how others look.
final class SlackBlocks {

  private static final int MAX_HEADER = 150;
  private static final int MAX_TEXT = 3000;
  private static final int MAX_BLOCKS = 50;
  private static final String FENCE = "```";

  private SlackBlocks() {}

  static List<JsonValue> of(Message message) {
    Text text = message.text();
    List<JsonValue> blocks = new ArrayList<>();
    blocks.add(block("header", plain(headline(message), MAX_HEADER)));
    blocks.add(block("section", plain(text.summary(), MAX_TEXT)));
    text.sections().stream()
        .limit(MAX_BLOCKS - 3L)
        .forEach(section -> blocks.add(block("section", section(section))));
    blocks.add(
        block(
            "section",
            marked("<" + escaped(text.link().toASCIIString(), MAX_TEXT) + "|Open in Plimsoll>")));
    return blocks;
  }

  /// For notifications and readers that show no blocks.
  static String fallback(Message message) {
    return escaped(headline(message) + ": " + message.text().summary(), MAX_TEXT);
  }

  /// For a reply in the thread.
  static String reply(Message message) {
    List<String> news =
        message.text().sections().stream()
            .filter(section -> section.heading().equals("News"))
            .flatMap(section -> section.lines().stream())
            .toList();
    String words = news.isEmpty() ? message.text().summary() : String.join(", ", news);
    return escaped(words + (news.isEmpty() ? "" : ". " + message.text().summary()), MAX_TEXT);
  }

  private static String headline(Message message) {
    return (message.state() == State.RESOLVED ? "Resolved: " : "") + message.text().subject();
  }

  private static JsonObject section(Text.Section section) {
    String lines = String.join("\n", section.lines());
    if (!section.isCode()) {
      return plain(section.heading() + "\n" + lines, MAX_TEXT);
    }
    String heading = section.heading() + "\n" + FENCE;
    int left = MAX_TEXT - heading.length() - FENCE.length();
    return marked(heading + escaped(lines.replace('`', '\''), left) + FENCE);
  }

  private static JsonValue block(String type, JsonObject text) {
    return new JsonObject().put("type", type).put("text", text).value();
  }

  private static JsonObject plain(String text, int max) {
    return new JsonObject()
        .put("type", "plain_text")
        .put("text", escaped(text, max))
        .put("emoji", false);
  }

  private static JsonObject marked(String text) {
    return new JsonObject().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }

  /// Slack's three control characters escaped; cut before one that would not fit whole.
  static String escaped(String text, int max) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      String next =
          switch (text.codePointAt(at)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(text.codePointAt(at));
          };
      if (escaped.length() + next.length() > max - 1) {
        return escaped.append('…').toString();
      }
      escaped.append(next);
    }
    return escaped.toString();
  }
}
