// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/// Columns that may be empty.
final class Rows {

  private Rows() {}

  static Optional<Integer> number(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  static Optional<Double> real(ResultSet row, int column) throws SQLException {
    float value = row.getFloat(column);
    // By its digits: the driver would widen it otherwise once it gets it in binary, from the sixth
    // use of a statement on.
    return row.wasNull() ? Optional.empty() : Optional.of(Double.valueOf(Float.toString(value)));
  }

  static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
