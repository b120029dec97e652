// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Packages of one ecosystem, each with a flaw that it has or has not by public facts.
record QualityList(List<Label> labels) {

  private static final int CELLS = 4;
  private static final Pattern DISTRO = Pattern.compile("[?&]distro=([^&]+)");

  /// A line: `yes` or `no`, purl in its canonical form, flaw, and whose fact that is.
  record Label(boolean isTrue, String purl, String flaw) {
    String key() {
      return purl + " " + flaw;
    }

    /// An image is of one distribution.
    String distribution() {
      Matcher distro = DISTRO.matcher(purl);
      return distro.find() ? distro.group(1) : "";
    }
  }

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

  /// The labels of each distribution.
  Collection<QualityList> byDistribution() {
    return labels.stream()
        .collect(
            Collectors.groupingBy(
                Label::distribution,
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), QualityList::new)))
        .values();
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
    return "{\"type\":\"library\",\"name\":\"x\",\"purl\":\"%s\"}".formatted(purl);
  }

  QualityScore score(Set<String> found) {
    int truths = 0;
    int falsehoods = 0;
    int missed = 0;
    for (Label label : labels) {
      boolean isFound = found.contains(label.key());
      truths += label.isTrue() && isFound ? 1 : 0;
      falsehoods += !label.isTrue() && isFound ? 1 : 0;
      missed += label.isTrue() && !isFound ? 1 : 0;
    }
    return QualityScore.of(truths, falsehoods, missed);
  }

  /// What was judged wrongly, in words.
  List<String> mistakes(Set<String> found) {
    return labels.stream()
        .filter(l -> l.isTrue() != found.contains(l.key()))
        .map(l -> (l.isTrue() ? "missed " : "false  ") + l.key())
        .toList();
  }

  /// Purl and flaw of each finding, under each of the flaw's ids.
  static Set<String> found(Reports report) {
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
