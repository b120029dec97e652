// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Duration;

/// Hears of each answer, for metrics.
@FunctionalInterface
public interface RequestObserver {

  /// @param route method and path pattern, or `other` for what no route has
  /// @param status HTTP status
  /// @param duration until the answer was written; for live events until the connection ended
  void answered(String route, int status, Duration duration);

  static RequestObserver none() {
    return (route, status, duration) -> {};
  }
}
