// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What tests want to know of a JSON report.
record Reports(JsonNode root) {

  static Reports of(Plimsoll.Run run) {
    return new Reports(read(run.succeeded().bytes()));
  }

  static JsonNode read(byte[] json) {
    return JsonMapper.shared().readTree(json);
  }

  /// Everything but what tells where the image came from.
  JsonNode withoutTarget() {
    ObjectNode copy = ((ObjectNode) root).deepCopy();
    copy.remove("target");
    return copy;
  }

  List<JsonNode> list(String name) {
    return StreamSupport.stream(root.path(name).spliterator(), false).toList();
  }

  List<String> texts(String list, String field) {
    return list(list).stream().map(node -> node.path(field).asString("")).toList();
  }

  /// Findings as flaw, package, version and state, without the places that an SBOM may not know.
  TreeSet<String> findings() {
    TreeSet<String> all = new TreeSet<>();
    for (JsonNode finding : list("findings")) {
      all.add(
          String.join(
              " ",
              finding.path("flaw").asString(""),
              finding.path("purl").asString(""),
              finding.path("status").asString(""),
              finding.path("severity").asString(""),
              finding.path("fix").asString("")));
    }
    return all;
  }
}
