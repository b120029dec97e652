// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

/// A pattern of names: `?` is one character, `*` any number of them within a part between slashes,
/// and `**` any number of any. Takes time in proportion to pattern and name.
///
/// @param text the pattern, at most [#MAX_LENGTH] characters
public record Glob(String text) {

  public static final int MAX_LENGTH = 300;

  /// Every name.
  public static final Glob ALL = new Glob("**");

  /// @throws IllegalArgumentException when it is empty, too long, or holds a control character
  public Glob {
    boolean isOdd = text.chars().anyMatch(Character::isISOControl);
    if (text.isBlank() || text.length() > MAX_LENGTH || isOdd) {
      throw new IllegalArgumentException(
          "a pattern of names has 1 to " + MAX_LENGTH + " characters, none of them a control");
    }
  }

  /// Walks through the name, keeping all places of the pattern that may have been reached.
  public boolean matches(String name) {
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    passStars(reached);
    for (int i = 0; i < name.length(); i++) {
      reached = after(reached, name.charAt(i));
    }
    return reached[text.length()];
  }

  private boolean[] after(boolean[] reached, char next) {
    boolean[] result = new boolean[reached.length];
    for (int at = 0; at < text.length(); at++) {
      if (reached[at]) {
        step(at, next, result);
      }
    }
    passStars(result);
    return result;
  }

  private void step(int at, char next, boolean[] result) {
    char wanted = text.charAt(at);
    if (wanted == '*') {
      result[at] |= next != '/' || isDouble(at);
    } else if (wanted == '?' ? next != '/' : next == wanted) {
      result[at + 1] = true;
    }
  }

  /// A star may stand for nothing.
  private void passStars(boolean[] reached) {
    for (int at = 0; at < text.length(); at++) {
      if (reached[at] && text.charAt(at) == '*') {
        reached[at + 1] = true;
      }
    }
  }

  private boolean isDouble(int at) {
    return (at + 1 < text.length() && text.charAt(at + 1) == '*')
        || (at > 0 && text.charAt(at - 1) == '*');
  }

  @Override
  public String toString() {
    return text;
  }
}
