// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

/// One permission, tried for real.
///
/// @param tried on what, such as `GET /v2/_catalog`; empty when nothing was tried
/// @param happened in one line, without any secret
/// @param advice what to do; empty when nothing need be done
/// @param leastRight the least right that gives this permission, as text to copy: a command or a
///   policy where there is one
public record Check(
    Permission permission,
    State state,
    String tried,
    String happened,
    String advice,
    String leastRight) {

  /// Whether it is given.
  public enum State {
    GRANTED,
    DENIED,
    /// Something else was in the way.
    UNKNOWN
  }
}
