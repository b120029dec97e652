// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Locale;
import java.util.Optional;

/// Python's `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]` (PEP 440), with all the spellings that
/// its "Normalization" lists.
final class PypiParser {

  private static final int BARE_DEVELOPMENT = 0;
  private static final int NO_PRE_RELEASE = 4;

  private final Cursor cursor;
  private final KeyWriter key = new KeyWriter();

  private PypiParser(String text) {
    this.cursor = new Cursor(text.strip().toLowerCase(Locale.ROOT));
  }

  static Optional<Version> parse(String text) {
    PypiParser parser = new PypiParser(text);
    parser.cursor.skip('v');
    if (!parser.release()) {
      return Optional.empty();
    }
    parser.suffixes();
    return parser.local() && parser.cursor.isDone()
        ? KeyedVersion.of(text, parser.key)
        : Optional.empty();
  }

  /// Epoch and release; zeros at the end of the release have no weight.
  private boolean release() {
    epoch();
    int zeros = 0;
    do {
      int from = cursor.passDigits();
      if (from == cursor.at()) {
        return false;
      }
      zeros = component(from, zeros);
    } while (isDigitNext() && cursor.skip('.'));
    key.put(0);
    return true;
  }

  /// Stays before what is no epoch, which then is no release either.
  private void epoch() {
    if (cursor.text().indexOf('!') < 0) {
      key.put(0);
      return;
    }
    int from = cursor.passDigits();
    key.number(cursor.text(), from, cursor.at());
    if (from < cursor.at()) {
      cursor.skip('!');
    }
  }

  /// Writes a component, but holds zeros back until something follows them; how many it holds.
  private int component(int from, int zeros) {
    if (isAllUpTo('0', from)) {
      return zeros + 1;
    }
    for (int i = 0; i < zeros; i++) {
      key.put(1);
      key.put(0);
    }
    key.put(1);
    key.number(cursor.text(), from, cursor.at());
    return 0;
  }

  /// Pre, post and development releases. Their absence sorts as the specification's "Summary of
  /// permitted suffixes and relative ordering" says: a bare development release before
  /// pre-releases, a missing pre-release after them, a missing post-release before and a missing
  /// development release after what has one.
  private void suffixes() {
    int kind = preKind();
    if (kind > 0) {
      key.put(kind);
      number();
    } else if (word("dev")) {
      key.put(BARE_DEVELOPMENT);
      number();
      return;
    } else {
      key.put(NO_PRE_RELEASE);
    }
    post();
    development();
  }

  private void development() {
    boolean isDevelopment = word("dev");
    key.put(isDevelopment ? 0 : 1);
    if (isDevelopment) {
      number();
    }
  }

  /// 1 to 3 for `a`, `b` and `rc` under any of their names; 0 when there is none.
  private int preKind() {
    if (word("alpha") || word("a")) {
      return 1;
    }
    if (word("beta") || word("b")) {
      return 2;
    }
    return word("rc") || word("c") || word("preview") || word("pre") ? 3 : 0;
  }

  /// A post-release, also in the form `1.0-1`.
  private void post() {
    boolean isPost = word("post") || word("rev") || word("r");
    boolean isBare = !isPost && cursor.peek() == '-' && isDigitNext();
    key.put(isPost || isBare ? 1 : 0);
    if (isPost || isBare) {
      number();
    }
  }

  /// Goes past `name` and one separator before it.
  private boolean word(String name) {
    int skip = isSeparator(cursor.peek()) ? 1 : 0;
    if (!cursor.text().startsWith(name, cursor.at() + skip)) {
      return false;
    }
    for (int i = 0; i < skip + name.length(); i++) {
      cursor.advance();
    }
    return true;
  }

  /// The number of a suffix, perhaps after a separator; zero when not told.
  private void number() {
    if (isSeparator(cursor.peek()) && isDigitNext()) {
      cursor.advance();
    }
    key.number(cursor.text(), cursor.passDigits(), cursor.at());
  }

  private boolean local() {
    if (!cursor.skip('+')) {
      key.put(0);
      return true;
    }
    do {
      int from = cursor.at();
      passAlphanumeric();
      if (from == cursor.at()) {
        return false;
      }
      localSegment(from);
    } while (isSeparator(cursor.peek()) && advance());
    key.put(0);
    return true;
  }

  private void localSegment(int from) {
    if (isAllUpTo('9', from)) {
      key.put(2);
      key.number(cursor.text(), from, cursor.at());
    } else {
      key.put(1);
      key.word(cursor.text(), from, cursor.at());
    }
  }

  private void passAlphanumeric() {
    while (Cursor.isDigit(cursor.peek()) || Cursor.isLetter(cursor.peek())) {
      cursor.advance();
    }
  }

  private boolean advance() {
    cursor.advance();
    return true;
  }

  /// Whether no character from `from` to here is greater than `max`.
  private boolean isAllUpTo(char max, int from) {
    for (int i = from; i < cursor.at(); i++) {
      if (cursor.text().charAt(i) > max) {
        return false;
      }
    }
    return true;
  }

  private boolean isDigitNext() {
    int next = cursor.at() + 1;
    return next < cursor.text().length() && Cursor.isDigit(cursor.text().charAt(next));
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }
}
