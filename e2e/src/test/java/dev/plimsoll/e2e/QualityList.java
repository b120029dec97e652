// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Packages of one ecosystem, each with a flaw that it has or has not by public facts.
record QualityList(List<Label> labels) {

  private static final int CELLS = 4;

  /// A line: `yes` or `no`, purl, flaw, and whose fact that is.
  record Label(boolean isTrue, String purl, String flaw) {}

  static QualityList read(Path file) throws IOException {
    List<Label> labels = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] cells = line.split("\t");
      boolean isLabel = cells.length == CELLS && (cells[0].equals("yes") || cells[0].equals("no"));
      if (!isLabel) {
        throw new IOException(file + " has the line " + line);
      }
      labels.add(new Label(cells[0].equals("yes"), cells[1], cells[2]));
    }
    return new QualityList(labels);
  }

  /// The packages as somebody else's bill of materials: nothing but their purls.
  String cycloneDx() {
    Set<String> purls = new LinkedHashSet<>();
    labels.forEach(label -> purls.add(label.purl()));
    return purls.stream()
        .map(QualityList::component)
        .collect(
            Collectors.joining(
                ",",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[",
                "]}"));
  }

  private static String component(String purl) {
    String path = purl.replaceFirst("\\?.*", "");
    String version = path.substring(path.indexOf('@', path.indexOf('/') + 2) + 1);
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("@.*", "");
    return "{\"type\":\"library\",\"name\":\"%s\",\"version\":\"%s\",\"purl\":\"%s\"}"
        .formatted(
            name,
            java.net.URLDecoder.decode(version, java.nio.charset.StandardCharsets.UTF_8),
            purl);
  }

  QualityScore score(Reports report) {
    Set<String> found = found(report);
    int truths = 0;
    int falsehoods = 0;
    int missed = 0;
    for (Label label : labels) {
      boolean isFound = found.contains(label.purl() + " " + label.flaw());
      truths += label.isTrue() && isFound ? 1 : 0;
      falsehoods += !label.isTrue() && isFound ? 1 : 0;
      missed += label.isTrue() && !isFound ? 1 : 0;
    }
    return QualityScore.of(truths, falsehoods, missed);
  }

  /// What was judged wrongly, in words.
  List<String> mistakes(Reports report) {
    Set<String> found = found(report);
    return labels.stream()
        .filter(l -> l.isTrue() != found.contains(l.purl() + " " + l.flaw()))
        .map(l -> (l.isTrue() ? "missed " : "false  ") + l.purl() + " " + l.flaw())
        .toList();
  }

  /// Purl and flaw of each finding, under each of the flaw's ids.
  private static Set<String> found(Reports report) {
    Set<String> found = new HashSet<>();
    for (JsonNode finding : report.list("findings")) {
      if (finding.path("status").asString("").equals("affected")) {
        String purl = finding.path("purl").asString("");
        found.add(purl + " " + finding.path("flaw").asString(""));
        finding.path("aliases").forEach(alias -> found.add(purl + " " + alias.asString("")));
      }
    }
    return found;
  }
}
