// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.Locale;

/// Where the conversation about a group stands.
public enum State {
  /// It is told for the first time.
  OPEN,
  /// It was told before and has changed.
  UPDATED,
  /// Nothing is left to do.
  RESOLVED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
