// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;

/// What suppliers say, in a clause for a person.
public final class Suppliers {

  private Suppliers() {}

  /// Such as `Acme: not affected, vulnerable_code_not_present (ACME-2026-1)`.
  public static String words(Settlement.Heard heard) {
    Statement statement = heard.statement();
    String author = statement.author().isEmpty() ? "its supplier" : statement.author();
    String why = statement.justification().map(j -> ", " + j).orElse("");
    String remark = statement.remark().isEmpty() ? "" : ", " + statement.remark();
    String document = statement.document().isEmpty() ? "" : " (" + statement.document() + ")";
    String status = Fields.word(statement.status()).replace('_', ' ');
    return author + ": " + status + why + remark + document;
  }
}
