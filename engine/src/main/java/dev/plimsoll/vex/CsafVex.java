// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads CSAF documents (OASIS CSAF 2.0, section 4.5, profile "VEX"; security advisories have the
/// same fields).
final class CsafVex {

  /// Which lists of `product_status` (section 3.2.3.9) say what.
  private static final Map<String, Statement.Status> STATUSES =
      Map.of(
          "known_not_affected", Statement.Status.NOT_AFFECTED,
          "known_affected", Statement.Status.AFFECTED,
          "first_affected", Statement.Status.AFFECTED,
          "last_affected", Statement.Status.AFFECTED,
          "fixed", Statement.Status.FIXED,
          "first_fixed", Statement.Status.FIXED,
          "under_investigation", Statement.Status.UNDER_INVESTIGATION);

  private static final int MAX_DEPTH = 32;

  private final JsonValue document;
  private final Map<String, Product> products = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();

  CsafVex(JsonValue document) throws IOException {
    this.document = document;
    JsonValue tree = document.get("product_tree");
    tree.get("full_product_names").items().forEach(this::name);
    branches(tree, 0);
    for (JsonValue group : tree.get("product_groups").items()) {
      group
          .text("group_id")
          .ifPresent(id -> groups.put(id, group.get("product_ids").texts().toList()));
    }
    tree.get("relationships").items().forEach(this::relate);
  }

  static boolean isOne(JsonValue json) {
    return json.get("document").text("csaf_version").isPresent();
  }

  private void branches(JsonValue parent, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("its branches are nested deeper than " + MAX_DEPTH);
    }
    for (JsonValue branch : parent.get("branches").items()) {
      name(branch.get("product"));
      branches(branch, depth + 1);
    }
  }

  private void name(JsonValue product) {
    JsonValue helper = product.get("product_identification_helper");
    List<String> names = new ArrayList<>();
    helper.text("purl").ifPresent(names::add);
    helper.get("purls").texts().forEach(names::add);
    helper.text("cpe").ifPresent(names::add);
    product.text("name").ifPresent(names::add);
    product.text("product_id").ifPresent(id -> products.put(id, new Product(names, List.of())));
  }

  /// A product that is part of another one (section 3.2.2.4).
  private void relate(JsonValue json) {
    Product part = product(json.text("product_reference").orElse(""));
    Product whole = product(json.text("relates_to_product_reference").orElse(""));
    json.get("full_product_name")
        .text("product_id")
        .ifPresent(id -> products.put(id, new Product(whole.names(), purls(part))));
  }

  private static List<String> purls(Product part) {
    List<String> purls = part.names().stream().filter(name -> name.startsWith("pkg:")).toList();
    return purls.isEmpty() ? part.names() : purls;
  }

  private Product product(String id) {
    return products.getOrDefault(id, new Product(List.of(id), List.of()));
  }

  List<Statement> statements() {
    return document.get("vulnerabilities").items().stream().flatMap(this::statements).toList();
  }

  private Stream<Statement> statements(JsonValue vulnerability) {
    Map<String, Statement.Status> statusByProduct = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> list :
        vulnerability.get("product_status").fields().entrySet()) {
      Statement.Status status = STATUSES.get(list.getKey());
      if (status != null) {
        list.getValue().texts().forEach(id -> statusByProduct.put(id, status));
      }
    }
    return statusByProduct.entrySet().stream()
        .map(e -> statement(vulnerability, e.getKey(), e.getValue()));
  }

  private Statement statement(JsonValue vulnerability, String id, Statement.Status status) {
    JsonValue tracking = document.get("document").get("tracking");
    return new Statement(
        tracking.text("id").orElse(""),
        document.get("document").get("publisher").text("name").orElse(""),
        tracking.text("current_release_date").orElse(""),
        Stream.concat(
                vulnerability.text("cve").stream(),
                vulnerability.get("ids").items().stream().flatMap(i -> i.text("text").stream()))
            .distinct()
            .toList(),
        List.of(product(id)),
        status,
        said(vulnerability.get("flags"), id, "label"),
        said(vulnerability.get("threats"), id, "details")
            .or(() -> said(vulnerability.get("remediations"), id, "details"))
            .orElse(""));
  }

  /// The `field` of the first of `items` that is about the product `id`; one without products is
  /// about all.
  private Optional<String> said(JsonValue items, String id, String field) {
    return items.items().stream()
        .filter(item -> isAbout(item, id))
        .flatMap(item -> item.text(field).stream())
        .findFirst();
  }

  private boolean isAbout(JsonValue item, String id) {
    Set<String> ids = new HashSet<>(item.get("product_ids").texts().toList());
    item.get("group_ids")
        .texts()
        .forEach(group -> ids.addAll(groups.getOrDefault(group, List.of())));
    return ids.isEmpty() || ids.contains(id);
  }
}
