// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.XmlWalk;
import dev.plimsoll.distro.cvrf.CvrfDocument;
import dev.plimsoll.distro.rpm.FixedPackages;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One advisory in CVRF as SUSE writes it: which packages it fixes on which products is in the
/// relationships of the product tree. One thread.
final class SuseRecord {

  private final FixedPackages fixed = new FixedPackages();
  private int packages;

  private SuseRecord() {}

  /// @throws IOException when it is no such document, or broken
  static Advisory read(InputStream in) throws IOException {
    SuseRecord record = new SuseRecord();
    CvrfDocument document = CvrfDocument.read(in, record::relationship);
    Optional<Severity> severity =
        document.impacts().stream()
            .flatMap(impact -> Severity.parse(impact).stream())
            .max(Comparator.naturalOrder());
    return new Advisory(
        document.id(),
        "suse",
        List.of(),
        document.flaws(),
        document.note("Topic"),
        document.note("Details"),
        document.published(),
        document.released(),
        Optional.empty(),
        List.of(),
        List.of(),
        record.fixed.affected(severity));
  }

  /// `name-version-release` is a component of a product.
  private void relationship(XmlWalk xml, String element) throws IOException {
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
      CvrfDocument.bound(packages++);
      fixed.add(
          new FixedPackages.Subject(ecosystem.get(), file.substring(0, version)),
          "",
          file.substring(version + 1));
    }
  }
}
