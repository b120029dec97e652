// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/// How many findings of each severity.
public record CountsRow(int critical, int high, int medium, int low, int unknown) {

  /// Reads five columns from `first` on, in this order.
  static CountsRow read(ResultSet row, int first) throws SQLException {
    return new CountsRow(
        row.getInt(first),
        row.getInt(first + 1),
        row.getInt(first + 2),
        row.getInt(first + 3),
        row.getInt(first + 4));
  }
}
