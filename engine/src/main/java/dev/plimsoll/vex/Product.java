// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import java.util.List;

/// What a statement is about: a product, or certain parts of it.
///
/// @param names any of which names the product: purls, digests, other words
/// @param parts the parts of it that are meant; empty when it is meant itself
public record Product(List<String> names, List<String> parts) {

  public Product {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
  }

  @Override
  public String toString() {
    String name = names.isEmpty() ? "a product without a name" : names.getFirst();
    return parts.isEmpty() ? name : name + " with " + String.join(", ", parts);
  }
}
