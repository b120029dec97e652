// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

/// A pattern over names with segments, such as `registry.example/payments/**`: `*` stands for any
/// signs but a slash, `**` for any signs, `?` for one sign but a slash; all others for themselves.
/// Takes at most as many steps as the pattern is long times the name.
public record Glob(String pattern) {

  public boolean matches(String name) {
    boolean[] reached = new boolean[name.length() + 1]; // by the pattern so far
    reached[0] = true;
    for (int at = 0; at < pattern.length(); at++) {
      char sign = pattern.charAt(at);
      boolean isDouble = sign == '*' && at + 1 < pattern.length() && pattern.charAt(at + 1) == '*';
      if (sign == '*') {
        spread(reached, name, isDouble);
        at += isDouble ? 1 : 0;
      } else {
        step(reached, name, sign);
      }
    }
    return reached[name.length()];
  }

  private static void spread(boolean[] reached, String name, boolean overSlashes) {
    for (int i = 1; i < reached.length; i++) {
      reached[i] |= reached[i - 1] && (overSlashes || name.charAt(i - 1) != '/');
    }
  }

  private static void step(boolean[] reached, String name, char sign) {
    for (int i = reached.length - 1; i > 0; i--) {
      char its = name.charAt(i - 1);
      reached[i] = reached[i - 1] && (sign == '?' ? its != '/' : its == sign);
    }
    reached[0] = false;
  }
}
