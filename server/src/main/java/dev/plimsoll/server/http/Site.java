// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Authenticator;
import java.time.Clock;
import java.util.List;

/// What a server serves.
///
/// @param routes the operations; no two with the same method and path
/// @param pages what is answered where there is no route
/// @param authenticator tells who asks
/// @param idempotency remembers answers
/// @param observer hears of each answer
/// @param clock the time
public record Site(
    List<Route> routes,
    Pages pages,
    Authenticator authenticator,
    IdempotencyStore idempotency,
    RequestObserver observer,
    Clock clock) {

  public Site {
    routes = List.copyOf(routes);
    long names = routes.stream().map(Route::name).distinct().count();
    if (names != routes.size()) {
      throw new IllegalArgumentException("two routes have the same method and path");
    }
  }
}
