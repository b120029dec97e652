// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.util.List;

/// The routes of a server as lines, `GET /api/v1/images READ`, in order: for tests that compare
/// them with the OpenAPI document, and that count what is open.
public final class RouteList {

  private RouteList() {}

  /// A line a route.
  public static List<String> of(List<Route> routes) {
    return routes.stream().map(r -> r.name() + " " + r.access().label()).sorted().toList();
  }

  /// Those that anybody may use, each with its reason.
  public static List<String> open(List<Route> routes) {
    return routes.stream()
        .filter(route -> route.access() instanceof Access.Open)
        .map(route -> route.name() + ": " + ((Access.Open) route.access()).reason())
        .sorted()
        .toList();
  }
}
