// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Duration;
import java.util.Optional;

/// How a try to deliver ended.
public sealed interface Delivery {

  /// It is there, or it was already.
  ///
  /// @param remote for later updates; empty where the channel can't change what it was sent
  /// @param remark what was not done and why, in words
  record Delivered(Optional<Remote> remote, Optional<String> remark) implements Delivery {
    static Delivered at(String handle) {
      return new Delivered(Optional.of(new Remote(handle)), Optional.empty());
    }
  }

  /// It may pass later.
  ///
  /// @param after least pause that was asked for; zero where none was
  record RetryAfter(Duration after, String reason) implements Delivery {}

  /// Trying again is of no use before somebody has acted.
  ///
  /// @param remedy what to do, in words
  record Refused(String reason, String remedy) implements Delivery {}
}
