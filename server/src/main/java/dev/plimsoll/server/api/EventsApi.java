// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.EventStream;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import java.util.List;

/// Live events: `scan`, `image`, `match`, `job` and `registry`. What is in them is only enough to
/// know what to load anew.
public record EventsApi(EventStream stream) {

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/events",
            Permission.READ,
            request -> new Response.Events(stream, event -> true)));
  }
}
