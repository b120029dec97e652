// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import java.util.Comparator;

/// A flaw as a message lists it.
///
/// @param id such as `CVE-2024-3094`
/// @param isExploited known to be
public record FlawLine(String id, Severity severity, boolean isExploited) {

  /// The gravest first.
  static final Comparator<FlawLine> BY_GRAVITY =
      Comparator.comparing(FlawLine::isExploited)
          .thenComparing(FlawLine::severity)
          .reversed()
          .thenComparing(FlawLine::id);

  String words() {
    return id + " " + severity.word() + (isExploited ? ", known exploited" : "");
  }
}
