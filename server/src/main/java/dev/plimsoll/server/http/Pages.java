// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.util.Optional;

/// What is answered to GET on a path that no route has: the pages. Open to everybody.
@FunctionalInterface
public interface Pages {

  /// @param path decoded, begins with a slash, without `.` and `..` segments
  /// @param request for its headers alone
  /// @return empty if there is no such page
  Optional<Response> page(String path, Request request);

  /// A server without pages.
  static Pages none() {
    return (path, request) -> Optional.empty();
  }
}
