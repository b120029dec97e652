// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

/// A name with what is wanted of it, as in `name@range`. An alias, `name@npm:real@range`, is
/// already replaced by what it means.
///
/// @param range empty when not told
record Descriptor(String name, String range) {

  private static final String ALIAS = "npm:";

  static Descriptor of(String name, String range) {
    String plain = range.startsWith(ALIAS) ? range.substring(ALIAS.length()) : range;
    boolean isAlias = plain.length() < range.length() && plain.indexOf('@', 1) > 0;
    return isAlias ? split(plain) : new Descriptor(name, plain);
  }

  /// Reads `name@range`, whose name may start with the `@` of a scope.
  static Descriptor parse(String text) {
    Descriptor parts = split(text);
    return of(parts.name, parts.range);
  }

  private static Descriptor split(String text) {
    int at = text.indexOf('@', 1);
    return at < 0
        ? new Descriptor(text, "")
        : new Descriptor(text.substring(0, at), text.substring(at + 1));
  }
}
