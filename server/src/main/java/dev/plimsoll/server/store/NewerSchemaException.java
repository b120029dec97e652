// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

/// The database was migrated by a newer release than this one, which would misread it.
public final class NewerSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NewerSchemaException(String version) {
    super(
        "the database has the schema "
            + version
            + " of a newer Plimsoll: start that one, or restore a backup of this one into another"
            + " database");
  }
}
