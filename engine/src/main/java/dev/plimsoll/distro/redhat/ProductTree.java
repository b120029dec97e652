// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.purl.Purl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The products of a CSAF document (CSAF 2.0, section 3.2.2): what its product ids mean.
final class ProductTree {

  /// A module is part of a product and a package part of the module: deeper is nothing.
  private static final int DEPTH = 3;

  private final Map<String, Product> products = new HashMap<>();
  private final Map<String, Component> components = new HashMap<>();
  private final Map<String, String> modules = new HashMap<>();
  private final Map<String, Part> parts = new HashMap<>();

  /// A package as part of a product.
  record Shipped(Product product, Component component) {}

  /// One relationship: `component` belongs to `whole`.
  private record Part(String component, String whole) {}

  static ProductTree read(JsonValue tree) {
    ProductTree read = new ProductTree();
    tree.get("branches").items().forEach(read::branch);
    tree.get("full_product_names").items().forEach(read::product);
    tree.get("relationships").items().forEach(read::relationship);
    return read;
  }

  /// What `id` means; empty when it is not an rpm package of a product of Red Hat's, but a
  /// container, a jar, or the product itself.
  Optional<Shipped> get(String id) {
    Part part = parts.get(id);
    return part == null ? Optional.empty() : shipped(part, "", DEPTH);
  }

  private Optional<Shipped> shipped(Part part, String module, int depth) {
    Product product = products.get(part.whole());
    if (product != null) {
      return component(part.component(), product)
          .map(c -> module.isEmpty() ? c : c.inModule(module))
          .map(c -> new Shipped(product, c));
    }
    Part outer = parts.get(part.whole());
    if (outer == null || depth == 0) {
      return Optional.empty();
    }
    String around = modules.getOrDefault(outer.component(), module);
    return shipped(new Part(part.component(), outer.whole()), around, depth - 1);
  }

  /// Old documents have no purls; what they list of Enterprise Linux are packages all the same.
  private Optional<Component> component(String id, Product product) {
    Component known = components.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    boolean isOther = products.containsKey(id) || modules.containsKey(id);
    return isOther || !product.isEnterpriseLinux() ? Optional.empty() : Component.named(id);
  }

  private void branch(JsonValue branch) {
    branch.get("branches").items().forEach(this::branch);
    product(branch.get("product"));
  }

  private void product(JsonValue product) {
    Optional<String> id = product.text("product_id");
    if (id.isEmpty()) {
      return;
    }
    JsonValue helper = product.get("product_identification_helper");
    helper.text("cpe").flatMap(Product::of).ifPresent(p -> products.put(id.get(), p));
    helper.text("purl").flatMap(Purl::parse).ifPresent(purl -> identified(id.get(), purl));
  }

  private void identified(String id, Purl purl) {
    if (purl.type().equals("rpmmod")) {
      modules.put(id, purl.name() + ":" + purl.version().split(":", 2)[0]);
      return;
    }
    Component.of(purl, id)
        .ifPresentOrElse(c -> components.put(id, c), () -> modules.putIfAbsent(id, ""));
  }

  private void relationship(JsonValue relationship) {
    Optional<String> id = relationship.get("full_product_name").text("product_id");
    Optional<String> component = relationship.text("product_reference");
    Optional<String> whole = relationship.text("relates_to_product_reference");
    if (id.isPresent() && component.isPresent() && whole.isPresent()) {
      parts.put(id.get(), new Part(component.get(), whole.get()));
    }
  }
}
