// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.endoflife;

/// Headings of the site's tables, which may hold HTML.
final class Labels {

  private Labels() {}

  /// Without tags.
  static String plain(String label) {
    return label.replaceAll("<[^<>]{0,200}+>", "").strip();
  }
}
