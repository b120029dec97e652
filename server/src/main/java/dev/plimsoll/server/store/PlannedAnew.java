// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/// For statements that touch a few rows or millions: each time they are planned for their values,
/// never by what was good for earlier ones.
final class PlannedAnew implements StatementCustomizer {

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context)
      throws SQLException {
    if (statement.isWrapperFor(PGStatement.class)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
  }
}
