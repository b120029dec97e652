// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.net.URI;
import java.util.List;

/// What a message says, without any channel's markup: always the same text for the same message,
/// each line clean and bounded, whatever names are in it.
///
/// @param subject one line that stays the same through all updates, so that mails form a thread
/// @param summary one line that says how grave and how much
/// @param link to the page
public record Text(String subject, String summary, List<Section> sections, URI link) {

  private static final int MAX_SUBJECT = 200;
  private static final int MAX_LINE = 500;
  private static final int MAX_LINES = 60;

  /// @param isCode whether the lines are to be copied as they are
  public record Section(String heading, List<String> lines, boolean isCode) {
    public Section {
      heading = Plain.line(heading, MAX_SUBJECT);
      lines = lines.stream().limit(MAX_LINES).map(line -> Plain.line(line, MAX_LINE)).toList();
    }
  }

  public Text {
    subject = Plain.line(subject, MAX_SUBJECT);
    summary = Plain.line(summary, MAX_LINE);
    sections = sections.stream().filter(section -> !section.lines().isEmpty()).toList();
  }

  /// As lines without markup, for mail and the like.
  String plain() {
    StringBuilder text = new StringBuilder(summary).append("\n\n");
    for (Section section : sections) {
      text.append(section.heading()).append(":\n");
      section.lines().forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
    return text.append(link).append('\n').toString();
  }
}
