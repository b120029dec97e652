// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.lifecycle;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/// The rules of `products.csv`, in its order: the first that fits counts.
record ProductRules(List<ProductRule> rules) {

  static final ProductRules ALL = new ProductRules(read());

  private static List<ProductRule> read() {
    try (InputStream in = ProductRules.class.getResourceAsStream("products.csv");
        Scanner lines = new Scanner(in, StandardCharsets.UTF_8)) {
      return lines
          .useDelimiter("\n")
          .tokens()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ProductRule::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<ProductRule> of(OsRelease os) {
    return rules.stream()
        .filter(rule -> rule.kind().equals("os") && rule.match().equals(os.id()))
        .filter(rule -> os.prettyName().startsWith(rule.extra()))
        .findFirst();
  }

  Optional<ProductRule> of(Purl purl) {
    String namespace = purl.namespace().isEmpty() ? "" : purl.namespace() + "/";
    String name = purl.type() + "/" + namespace + purl.name();
    return rules.stream()
        .filter(rule -> rule.kind().equals("package") && rule.match().equalsIgnoreCase(name))
        .findFirst();
  }
}
