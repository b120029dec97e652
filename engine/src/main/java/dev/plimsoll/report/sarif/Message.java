// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import tools.jackson.core.JsonGenerator;

/// Texts of SARIF. What images and advisories say must not become a link, a placeholder or markup.
final class Message {

  private static final String MARKDOWN = "\\`*_{}[]<>#|!~&";

  private Message() {}

  static void write(String field, String text, JsonGenerator json) {
    json.writeObjectPropertyStart(field);
    json.writeStringProperty("text", plain(text));
    json.writeEndObject();
  }

  /// A plain-text message (sections 3.11.5 and 3.11.6), where braces make placeholders and brackets
  /// make links.
  static String plain(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '{', '}' -> out.append(c).append(c);
        case '[', ']', '\\' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /// Markdown that shows `text` as it is.
  static String markdown(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(MARKDOWN.indexOf(c) < 0 ? "" : "\\").append(c == '\n' ? ' ' : c);
    }
    return out.toString();
  }
}
