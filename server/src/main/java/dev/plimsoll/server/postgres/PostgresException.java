// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.IOException;

/// PostgreSQL can't be brought up, for a reason that the person who started us can do something
/// about: the message says what was tried, on what, what happened, and what to do.
public final class PostgresException extends IOException {

  private static final long serialVersionUID = 1L;

  public PostgresException(String message) {
    super(message);
  }

  public PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
