// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes CSAF VEX documents as Red Hat does.
final class VexBuilder {

  private final String cve;
  private final Set<String> branches = new LinkedHashSet<>();
  private final Set<String> relationships = new LinkedHashSet<>();
  private final Map<String, List<String>> status = new LinkedHashMap<>();
  private final List<String> remediations = new ArrayList<>();
  private final List<String> threats = new ArrayList<>();

  VexBuilder(String cve) {
    this.cve = cve;
  }

  VexBuilder platform(String id, String cpe) {
    branches.add(product("product_name", id, "cpe", cpe));
    return this;
  }

  VexBuilder component(String id, String purl) {
    branches.add(product("product_version", id, "purl", purl));
    return this;
  }

  /// `component` of `platform` has that status; they need not be told before.
  VexBuilder says(String kind, String platform, String component) {
    String id = platform + ":" + component;
    relate(id, component, platform);
    status.computeIfAbsent(kind, k -> new ArrayList<>()).add(quoted(id));
    return this;
  }

  VexBuilder relate(String id, String component, String platform) {
    relationships.add(
        """
        {"category":"default_component_of","full_product_name":{"name":"x","product_id":"%s"},
         "product_reference":"%s","relates_to_product_reference":"%s"}
        """
            .formatted(id, component, platform));
    return this;
  }

  VexBuilder remedy(String category, String details, String url, String... ids) {
    remediations.add(
        "{\"category\":\"%s\",\"details\":\"%s\",\"url\":\"%s\",\"product_ids\":[%s]}"
            .formatted(category, details, url, quoted(ids)));
    return this;
  }

  VexBuilder impact(String word, String... ids) {
    threats.add(
        "{\"category\":\"impact\",\"details\":\"%s\",\"product_ids\":[%s]}"
            .formatted(word, quoted(ids)));
    return this;
  }

  byte[] bytes() {
    return json().getBytes(StandardCharsets.UTF_8);
  }

  String json() {
    String statuses =
        status.entrySet().stream()
            .map(e -> quoted(e.getKey()) + ":[" + String.join(",", e.getValue()) + "]")
            .collect(Collectors.joining(","));
    return """
    {"document":{"category":"csaf_vex","title":"a flaw","aggregate_severity":{"text":"Moderate"},
      "tracking":{"id":"%1$s","status":"final","current_release_date":"2026-02-26T01:54:49+00:00"}},
     "product_tree":{"branches":[{"category":"vendor","name":"Red Hat","branches":[%2$s]}],
      "relationships":[%3$s]},
     "vulnerabilities":[{"cve":"%1$s","title":"x: a flaw","release_date":"2026-02-10T00:00:00+00:00",
      "notes":[{"category":"description","text":"Long text"}],
      "references":[{"category":"self","url":"https://access.redhat.com/security/cve/%1$s"}],
      "scores":[{"cvss_v3":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"},"products":[]}],
      "product_status":{%4$s},"remediations":[%5$s],"threats":[%6$s]}]}
    """
        .formatted(
            cve,
            String.join(",", branches),
            String.join(",", relationships),
            statuses,
            String.join(",", remediations),
            String.join(",", threats));
  }

  private static String product(String category, String id, String kind, String value) {
    return """
    {"category":"%s","name":"x","product":{"name":"x","product_id":"%s",
     "product_identification_helper":{"%s":"%s"}}}
    """
        .formatted(category, id, kind, value);
  }

  private static String quoted(String... texts) {
    return List.of(texts).stream().map(text -> '"' + text + '"').collect(Collectors.joining(","));
  }
}
