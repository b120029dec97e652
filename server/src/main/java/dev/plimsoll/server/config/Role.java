// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import java.util.Locale;

/// What a process is for: the first word of its command line.
public enum Role {
  UP("The platform on this machine, with a PostgreSQL of its own."),
  SERVER("One process that answers the pages and the API, on a PostgreSQL of yours."),
  WORKER("One process that does the work of the queue, on a PostgreSQL of yours."),
  BACKUP("Writes all that the database holds to one file."),
  RESTORE("Reads a file of backup into an empty database.");

  private final String purpose;

  Role(String purpose) {
    this.purpose = purpose;
  }

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String purpose() {
    return purpose;
  }

  /// Whether the command names a file.
  boolean takesFile() {
    return this == BACKUP || this == RESTORE;
  }
}
