// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Addresses;
import dev.plimsoll.report.Advice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// The rules of a run: one a flaw, in the order of their names.
final class Rules {

  private final Map<String, List<VulnerablePackage>> findingsByFlaw = new TreeMap<>();
  private final Map<String, Integer> indexByFlaw = new LinkedHashMap<>();
  private final JsonGenerator json;

  Rules(List<VulnerablePackage> findings, JsonGenerator json) {
    this.json = json;
    findings.forEach(
        f -> findingsByFlaw.computeIfAbsent(f.flaw(), flaw -> new ArrayList<>()).add(f));
    findingsByFlaw.keySet().forEach(flaw -> indexByFlaw.put(flaw, indexByFlaw.size()));
  }

  int indexOf(String flaw) {
    return indexByFlaw.getOrDefault(flaw, -1);
  }

  int size() {
    return findingsByFlaw.size();
  }

  void write() {
    findingsByFlaw.forEach(this::rule);
  }

  private void rule(String flaw, List<VulnerablePackage> findings) {
    VulnerablePackage first = findings.getFirst();
    String summary = first.summary().isBlank() ? "Known flaw " + flaw : first.summary();
    json.writeStartObject();
    json.writeStringProperty("id", flaw);
    Message.write("shortDescription", summary, json);
    Message.write("fullDescription", flaw + ": " + summary, json);
    json.writeStringProperty("helpUri", Addresses.first(first));
    help(flaw, summary, findings);
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", Levels.of(gravest(findings)));
    json.writeEndObject();
    properties(findings);
    json.writeEndObject();
  }

  private void help(String flaw, String summary, List<VulnerablePackage> findings) {
    StringBuilder text = new StringBuilder(flaw).append(": ").append(summary).append('\n');
    StringBuilder markdown = new StringBuilder("**").append(Message.markdown(flaw)).append("** ");
    markdown.append(Message.markdown(summary)).append('\n');
    for (String line : lines(findings)) {
      text.append("\n").append(line);
      markdown.append("\n* ").append(Message.markdown(line));
    }
    for (String address : Addresses.of(findings.getFirst())) {
      text.append("\n").append(address);
      markdown.append("\n\n<").append(address).append('>');
    }
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", Message.plain(text.toString()));
    json.writeStringProperty("markdown", markdown.toString());
    json.writeEndObject();
  }

  /// What to do, each package once.
  private static Set<String> lines(List<VulnerablePackage> findings) {
    Set<String> lines = new LinkedHashSet<>();
    findings.forEach(f -> lines.add(f.subject().name() + ": " + Advice.remedy(f)));
    return lines;
  }

  private void properties(List<VulnerablePackage> findings) {
    double score = findings.stream().mapToDouble(Levels::score).max().orElse(0);
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("security-severity", String.format(Locale.ROOT, "%.1f", score));
    json.writeStringProperty("precision", "very-high");
    json.writeArrayPropertyStart("tags");
    List.of("security", "vulnerability", gravest(findings).word()).forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static Severity gravest(List<VulnerablePackage> findings) {
    return findings.stream()
        .map(VulnerablePackage::severity)
        .max(Comparator.naturalOrder())
        .orElse(Severity.UNKNOWN);
  }
}
