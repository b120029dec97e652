// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

/// Makes text from images and feeds such that PostgreSQL takes it: without U+0000, and of a name no
/// more than fits in an index (2,700 bytes, three a character).
final class StoredText {

  private static final int LONGEST_NAME = 600;

  private StoredText() {}

  static String of(String text) {
    return text.replace('\0', '\uFFFD');
  }

  static String name(String text) {
    String whole = of(text);
    return whole.length() <= LONGEST_NAME ? whole : whole.substring(0, LONGEST_NAME);
  }
}
