// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.image.Target;
import java.util.List;
import java.util.Optional;

/// Whether a statement is about a package of this target.
record Fit(Target target, List<Package> packages) {

  /// Why none of the statement's products is `subject`, or has it as a part; empty when one does.
  Optional<String> reasonAgainst(Statement statement, Package subject) {
    String reason = "it names no product";
    for (Product product : statement.products()) {
      Optional<String> against = reasonAgainst(product, subject);
      if (against.isEmpty()) {
        return against;
      }
      reason = against.get();
    }
    return Optional.of(reason);
  }

  private Optional<String> reasonAgainst(Product product, Package subject) {
    boolean isPart =
        product.parts().isEmpty()
            || product.parts().stream().anyMatch(n -> Names.names(n, subject));
    if (product.parts().isEmpty() && anyNames(product, subject)) {
      return Optional.empty();
    }
    Names names = new Names(target);
    boolean isTarget = product.names().stream().anyMatch(names::target);
    boolean isWhole = isTarget || containers(product, subject);
    if (isWhole && isPart) {
      return Optional.empty();
    }
    return Optional.of(
        isWhole
            ? "its parts do not name " + subject.purl()
            : "its product " + product + " is neither the target nor holds " + subject.purl());
  }

  private static boolean anyNames(Product product, Package subject) {
    return product.names().stream().anyMatch(name -> Names.names(name, subject));
  }

  /// A package holds those that lie in the same file, such as the modules of one Go binary, and
  /// those in the archive that it is.
  private boolean containers(Product product, Package subject) {
    return !product.parts().isEmpty()
        && packages.stream()
            .filter(p -> product.names().stream().anyMatch(name -> Names.names(name, p)))
            .anyMatch(p -> holds(p, subject));
  }

  private static boolean holds(Package whole, Package part) {
    String path = whole.location().path();
    return part.location().path().equals(path) || part.location().path().startsWith(path + "!/");
  }
}
