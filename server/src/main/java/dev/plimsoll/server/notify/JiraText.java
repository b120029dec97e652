// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message in Jira's wiki markup: all foreign text stands between `{noformat}`, so that no name
/// becomes a link, a mention or a picture.
final class JiraText {

  /// Jira's own limit of a summary.
  private static final int MAX_SUMMARY = 255;

  /// Below Jira's limit of 32,767 of a text, with room for the frame.
  private static final int MAX_BODY = 30_000;

  private static final String FRAME = "{noformat}";
  private static final Pattern BRACED =
      Pattern.compile("\\{(?=noformat)", Pattern.CASE_INSENSITIVE);

  private JiraText() {}

  static String summary(Message message) {
    return Plain.line(message.text().subject(), MAX_SUMMARY);
  }

  static String description(Message message) {
    return framed(message.text().plain())
        + "\n"
        + message.text().link().toASCIIString()
        + "\n\nPlimsoll keeps this description up to date.";
  }

  /// @param mark tells this comment from others
  static String comment(Message message, String mark) {
    StringBuilder text = new StringBuilder(message.text().summary());
    message.text().sections().stream()
        .filter(section -> section.heading().equals("News"))
        .flatMap(section -> section.lines().stream())
        .forEach(line -> text.append("\n- ").append(line));
    return framed(text.toString()) + "\n" + mark;
  }

  private static String framed(String text) {
    String unbraced = BRACED.matcher(text).replaceAll(Matcher.quoteReplacement("{ "));
    return FRAME + "\n" + Plain.cut(unbraced, MAX_BODY) + "\n" + FRAME;
  }
}
