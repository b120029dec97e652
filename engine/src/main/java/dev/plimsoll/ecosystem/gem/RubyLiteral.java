// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts that Ruby source writes out: `"a"`, `'a'`, `%q<a>`, frozen or not. Nothing is executed, so
/// a text with an interpolation or an escape is none.
final class RubyLiteral {

  private static final Pattern LITERAL =
      Pattern.compile("\"([^\"\\\\#]*+)\"|'([^'\\\\]*+)'|%q<([^<>\\\\]*+)>");

  /// What may stand before and behind the only literal of a version.
  private static final Pattern BEFORE =
      Pattern.compile("\\s*+(?:Gem::(?:Version|Platform)\\.new\\s*+\\(?)?\\s*+");

  private static final Pattern BEHIND = Pattern.compile("(?:\\.freeze)?+\\s*+\\)?\\s*+(?:#.*+)?");

  private RubyLiteral() {}

  /// The text that `expression` is; empty when it is anything else.
  static Optional<String> only(String expression) {
    Matcher literal = LITERAL.matcher(expression);
    boolean isOnly =
        literal.find()
            && BEFORE.matcher(expression.substring(0, literal.start())).matches()
            && BEHIND.matcher(expression.substring(literal.end())).matches();
    return isOnly ? Optional.of(text(literal)) : Optional.empty();
  }

  /// All texts in `expression`, such as those of an array.
  static List<String> all(String expression) {
    List<String> texts = new ArrayList<>();
    Matcher literal = LITERAL.matcher(expression);
    while (literal.find()) {
      texts.add(text(literal));
    }
    return texts;
  }

  private static String text(Matcher literal) {
    for (int group = 1; group < literal.groupCount(); group++) {
      if (literal.group(group) != null) {
        return literal.group(group);
      }
    }
    return literal.group(literal.groupCount());
  }
}
