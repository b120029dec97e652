// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

/// Texts as patterns of SQL's LIKE.
final class Patterns {

  private Patterns() {}

  /// A pattern that means all texts with `part` in them, whatever signs are in it.
  static String containing(String part) {
    return "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
