// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One advisory in CVRF 1.1 as SUSE writes it: which packages it fixes on which products is in the
/// relationships of the product tree, which flaws they repair in the vulnerabilities. One thread.
final class SuseCvrf {

  /// A package that is fixed.
  private record Fix(String ecosystem, String name, String version) {}

  private final XmlWalk xml;
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> flaws = new LinkedHashSet<>();
  private final List<String> impacts = new ArrayList<>();
  private final Set<Fix> fixes = new LinkedHashSet<>();

  private SuseCvrf(XmlWalk xml) {
    this.xml = xml;
  }

  /// @throws IOException when it is no such document, or broken
  static SuseCvrf read(InputStream in) throws IOException {
    XmlWalk xml = XmlWalk.of(in, Limits.DEFAULT);
    if (!xml.name().equals("cvrfdoc")) {
      throw new IOException("not a CVRF document, but <" + xml.name() + ">");
    }
    SuseCvrf document = new SuseCvrf(xml);
    xml.children(document::section);
    if (document.field("ID").isEmpty()) {
      throw new IOException("a CVRF document without an id");
    }
    return document;
  }

  Advisory advisory() {
    return new Advisory(
        field("ID"),
        "suse",
        List.of(),
        List.copyOf(flaws),
        field("Topic"),
        field("Details"),
        field("InitialReleaseDate"),
        released(),
        Optional.empty(),
        List.of(),
        List.of(),
        fixes.stream().map(this::affected).toList());
  }

  /// When it came out as it is.
  String released() {
    return field("CurrentReleaseDate");
  }

  private Affected affected(Fix fix) {
    return new Affected(
        fix.ecosystem(),
        fix.name(),
        List.of(VersionRange.before(fix.version())),
        List.of(),
        Affected.Status.FIXED,
        impacts.stream()
            .flatMap(impact -> Severity.parse(impact).stream())
            .max(java.util.Comparator.naturalOrder()));
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  private void section(String name) throws IOException {
    switch (name) {
      case "DocumentTracking" -> xml.children(this::tracking);
      case "DocumentNotes" -> xml.children(_ -> note());
      case "ProductTree" -> xml.children(this::relationship);
      case "Vulnerability" -> xml.children(this::flaw);
      default -> {} // title, publisher, references
    }
  }

  private void tracking(String name) throws IOException {
    switch (name) {
      case "Identification" -> xml.children(this::tracking);
      case "ID", "InitialReleaseDate", "CurrentReleaseDate" -> fields.put(name, xml.text());
      default -> {} // status, revisions, generator
    }
  }

  private void note() throws IOException {
    String title = xml.attribute("Title").orElse("");
    if (List.of("Topic", "Details").contains(title)) {
      fields.put(title, xml.text());
    }
  }

  private void flaw(String name) throws IOException {
    switch (name) {
      case "CVE" -> {
        count(flaws.size());
        flaws.add(xml.text());
      }
      case "Threats", "Threat" -> xml.children(this::flaw);
      case "Description" -> impacts.add(xml.text());
      default -> {} // notes, statuses, scores
    }
  }

  /// `name-version-release` is a component of a product.
  private void relationship(String element) throws IOException {
    if (!element.equals("Relationship")) {
      return;
    }
    String file = xml.attribute("ProductReference").orElse("");
    Optional<String> ecosystem =
        SuseProducts.ecosystem(xml.attribute("RelatesToProductReference").orElse(""));
    int release = file.lastIndexOf('-');
    int version = release < 0 ? -1 : file.lastIndexOf('-', release - 1);
    if (version <= 0) {
      throw new IOException("not a version of a package: " + file);
    }
    if (ecosystem.isPresent()) {
      count(fixes.size());
      fixes.add(new Fix(ecosystem.get(), file.substring(0, version), file.substring(version + 1)));
    }
  }

  private static void count(int count) throws LimitExceededException {
    if (count >= Limits.DEFAULT.packagesPerFile()) {
      throw new LimitExceededException("the parts of a CVRF document", count);
    }
  }
}
