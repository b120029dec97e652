// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import java.io.IOException;

/// The database that was named does not answer, or lets us not in.
final class DatabaseUnreachable extends IOException {

  private static final long serialVersionUID = 1L;

  DatabaseUnreachable(String url, Exception cause) {
    super("the database at " + url + " can't be used: " + cause.getMessage(), cause);
  }
}
