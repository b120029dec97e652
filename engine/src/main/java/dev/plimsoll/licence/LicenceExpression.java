// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.licence;

import java.util.List;
import java.util.regex.Pattern;

/// Tells whether a text is an expression of SPDX (SPDX 2.3, annex D) of listed licences. References
/// to licences that another document defines are none for us.
///
/// The grammar: `or = and {"OR" and}`, `and = term {"AND" term}`, `term = "(" or ")" | id ["+"]
/// ["WITH" exception]`.
public final class LicenceExpression {

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_DEPTH = 20;
  private static final Pattern BETWEEN = Pattern.compile("\\s++|(?=[()])|(?<=[()])");

  private final List<String> words;
  private int next;

  private LicenceExpression(List<String> words) {
    this.words = words;
  }

  /// Whether `text` is the identifier of one listed licence.
  public static boolean isId(String text) {
    return LicenceIds.isLicence(text);
  }

  /// Whether `text` is an expression, of which an identifier is the simplest.
  public static boolean isExpression(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    var words = BETWEEN.splitAsStream(text.strip()).filter(word -> !word.isEmpty()).toList();
    var expression = new LicenceExpression(words);
    return expression.isChain("OR", 0) && expression.next == words.size();
  }

  private boolean isChain(String operator, int depth) {
    if (!isOperand(operator, depth)) {
      return false;
    }
    while (takes(operator)) {
      if (!isOperand(operator, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOperand(String operator, int depth) {
    return operator.equals("OR") ? isChain("AND", depth) : isTerm(depth);
  }

  private boolean isTerm(int depth) {
    if (takes("(")) {
      return depth < MAX_DEPTH && isChain("OR", depth + 1) && takes(")");
    }
    String id = take();
    String licence = id.endsWith("+") ? id.substring(0, id.length() - 1) : id;
    return LicenceIds.isLicence(licence) && (!takes("WITH") || LicenceIds.isException(take()));
  }

  private boolean takes(String word) {
    boolean is = next < words.size() && words.get(next).equals(word);
    next += is ? 1 : 0;
    return is;
  }

  private String take() {
    return next < words.size() ? words.get(next++) : "";
  }
}
