// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import java.util.List;
import java.util.Optional;

/// A supplier's word on one flaw in some products (CISA, "Minimum Requirements for VEX", 2023).
///
/// @param document id of the document it stands in
/// @param author as the document tells; empty when it doesn't
/// @param time when it was made or last changed, RFC 3339; empty when not told, which is older than
///   any time
/// @param flaws all ids of the flaw, the main one first
/// @param products what it is about
/// @param justification why the product is not affected, in its format's words; empty when not told
/// @param remark impact or action, in the supplier's words; empty when not told
public record Statement(
    String document,
    String author,
    String time,
    List<String> flaws,
    List<Product> products,
    Status status,
    Optional<String> justification,
    String remark) {

  public Statement {
    flaws = List.copyOf(flaws);
    products = List.copyOf(products);
  }

  /// What the supplier says.
  public enum Status {
    NOT_AFFECTED,
    AFFECTED,
    FIXED,
    UNDER_INVESTIGATION;

    /// Whether it says that the flaw is none.
    public boolean settles() {
      return this == NOT_AFFECTED || this == FIXED;
    }
  }
}
