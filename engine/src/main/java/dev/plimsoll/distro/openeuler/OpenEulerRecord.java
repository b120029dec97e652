// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.XmlWalk;
import dev.plimsoll.distro.cvrf.CvrfDocument;
import dev.plimsoll.distro.rpm.FixedPackages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One advisory as openEuler writes it: the product tree has a branch an architecture, with the
/// files of packages that are fixed and the release in the CPE of each. One thread.
final class OpenEulerRecord {

  private static final String PAGE =
      "https://www.openeuler.org/en/security/security-bulletins/detail/?id=";
  private static final String BY_ARCHITECTURE = "Package Arch";

  /// `cpe:/a:openEuler:openEuler:22.03-LTS-SP2`.
  private static final Pattern RELEASE =
      Pattern.compile("cpe:/[ao]:openEuler:openEuler:([^:]++).*+");

  private final FixedPackages fixed = new FixedPackages();
  private int packages;

  private OpenEulerRecord() {}

  /// @throws IOException when it is no such document, or broken
  static Advisory read(InputStream in) throws IOException {
    OpenEulerRecord record = new OpenEulerRecord();
    CvrfDocument document = CvrfDocument.read(in, (xml, _) -> record.branch(xml));
    return new Advisory(
        document.id(),
        "openeuler",
        List.of(),
        document.flaws(),
        document.note("Synopsis"),
        document.note("Description"),
        document.published(),
        document.released(),
        Optional.empty(),
        List.of(),
        List.of(PAGE + document.id()),
        record.fixed.affected(Severity.parse(document.note("Severity"))));
  }

  private void branch(XmlWalk xml) throws IOException {
    String architecture = xml.attribute("Name").orElse("");
    boolean isOfPackages =
        xml.attribute("Type").orElse("").equals(BY_ARCHITECTURE) && !architecture.equals("src");
    if (isOfPackages) {
      xml.children(_ -> product(xml, architecture));
    }
  }

  private void product(XmlWalk xml, String architecture) throws IOException {
    String cpe = xml.attribute("CPE").orElse("");
    Matcher release = RELEASE.matcher(cpe);
    if (!release.matches()) {
      throw new IOException("a package of no release of openEuler: " + cpe);
    }
    CvrfDocument.bound(packages++);
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
}
