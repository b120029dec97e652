// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One line a request: what was asked by its pattern, never by its query or headers, which may hold
/// secrets.
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("plimsoll.http");

  private final RequestObserver observer;

  RequestLog(RequestObserver observer) {
    this.observer = observer;
  }

  /// @param route its name
  /// @param isQuiet whether only failures are worth a line: probes, and files of the pages
  /// @param principal who asked, `-` if nobody is known
  void answered(
      String id, String route, boolean isQuiet, String principal, int status, Duration duration) {
    LOG.atLevel(isQuiet && status < 500 ? Level.DEBUG : Level.INFO)
        .addKeyValue("request", id)
        .addKeyValue("route", route)
        .addKeyValue("status", status)
        .addKeyValue("ms", duration.toMillis())
        .addKeyValue("principal", principal)
        .log("answered");
    observer.answered(route, status, duration);
  }

  /// Why the server could not answer.
  void failed(String id, String route, Exception failure) {
    LOG.atError()
        .addKeyValue("request", id)
        .addKeyValue("route", route)
        .setCause(failure)
        .log("failed");
  }
}
