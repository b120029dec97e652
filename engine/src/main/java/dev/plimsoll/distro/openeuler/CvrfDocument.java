// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import dev.plimsoll.distro.rpm.FixedPackages;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One advisory in CVRF 1.1 as openEuler writes it: which files of packages are fixed is in the
/// product tree, a branch an architecture, with the release in the CPE of each; which flaws they
/// repair is in the vulnerabilities. One thread.
final class CvrfDocument {

  private static final String PAGE =
      "https://www.openeuler.org/en/security/security-bulletins/detail/?id=";
  private static final String BY_ARCHITECTURE = "Package Arch";

  /// `cpe:/a:openEuler:openEuler:22.03-LTS-SP2`.
  private static final Pattern RELEASE =
      Pattern.compile("cpe:/[ao]:openEuler:openEuler:([^:]++).*+");

  private final XmlWalk xml;
  private final Map<String, String> fields = new HashMap<>();
  private final List<String> flaws = new ArrayList<>();
  private final FixedPackages fixed = new FixedPackages();
  private int packages;

  private CvrfDocument(XmlWalk xml) {
    this.xml = xml;
  }

  /// @throws IOException when it is no such document, or broken
  static CvrfDocument read(InputStream in) throws IOException {
    XmlWalk xml = XmlWalk.of(in, Limits.DEFAULT);
    if (!xml.name().equals("cvrfdoc")) {
      throw new IOException("not a CVRF document, but <" + xml.name() + ">");
    }
    CvrfDocument document = new CvrfDocument(xml);
    xml.children(document::section);
    if (document.field("ID").isEmpty()) {
      throw new IOException("a CVRF document without an id");
    }
    return document;
  }

  Advisory advisory() {
    return new Advisory(
        field("ID"),
        "openeuler",
        List.of(),
        flaws.stream().distinct().toList(),
        field("Synopsis"),
        field("Description"),
        field("InitialReleaseDate"),
        released(),
        Optional.empty(),
        List.of(),
        List.of(PAGE + field("ID")),
        fixed.affected(Severity.parse(field("Severity"))));
  }

  /// When it came out as it is.
  String released() {
    return field("CurrentReleaseDate");
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  private void section(String name) throws IOException {
    switch (name) {
      case "DocumentTracking" -> xml.children(this::tracking);
      case "DocumentNotes" -> xml.children(_ -> note());
      case "ProductTree" -> xml.children(_ -> branch());
      case "Vulnerability" -> xml.children(this::flaw);
      default -> {} // title, publisher, links
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
    if (List.of("Synopsis", "Description", "Severity").contains(title)) {
      fields.put(title, xml.text());
    }
  }

  private void flaw(String name) throws IOException {
    if (name.equals("CVE")) {
      count(flaws.size());
      flaws.add(xml.text());
    }
  }

  private void branch() throws IOException {
    String architecture = xml.attribute("Name").orElse("");
    boolean isOfPackages =
        xml.attribute("Type").orElse("").equals(BY_ARCHITECTURE) && !architecture.equals("src");
    if (isOfPackages) {
      xml.children(_ -> product(architecture));
    }
  }

  private void product(String architecture) throws IOException {
    String cpe = xml.attribute("CPE").orElse("");
    Matcher release = RELEASE.matcher(cpe);
    if (!release.matches()) {
      throw new IOException("a package of no release of openEuler: " + cpe);
    }
    count(packages++);
    addFile(OpenEulerMatcher.ecosystem(release.group(1)), xml.text(), architecture);
  }

  /// `name-version-release.architecture.rpm`, without an epoch.
  private void addFile(String ecosystem, String file, String architecture) throws IOException {
    String end = "." + architecture + ".rpm";
    String stem = file.endsWith(end) ? file.substring(0, file.length() - end.length()) : "";
    int release = stem.lastIndexOf('-');
    int version = release < 0 ? -1 : stem.lastIndexOf('-', release - 1);
    if (version <= 0) {
      throw new IOException("not the file of a package: " + file);
    }
    fixed.add(
        new FixedPackages.Subject(ecosystem, stem.substring(0, version)),
        architecture,
        stem.substring(version + 1));
  }

  private static void count(int count) throws LimitExceededException {
    if (count >= Limits.DEFAULT.packagesPerFile()) {
      throw new LimitExceededException("the parts of a CVRF document", count);
    }
  }
}
