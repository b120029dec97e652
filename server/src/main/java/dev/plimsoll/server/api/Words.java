// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

/// Words of sentences.
final class Words {

  private Words() {}

  /// `1 finding`, `2 findings`.
  static String number(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
