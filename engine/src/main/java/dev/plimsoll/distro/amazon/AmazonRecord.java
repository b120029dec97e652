// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.distro.rpm.FixedPackages;
import dev.plimsoll.distro.updateinfo.Update;
import dev.plimsoll.distro.updateinfo.UpdatePackage;
import java.util.List;
import java.util.Optional;

/// One of Amazon's advisories: it repairs several flaws in several packages.
final class AmazonRecord {

  private AmazonRecord() {}

  static Advisory advisory(Update update, String release) {
    return new Advisory(
        update.id(),
        "amazon",
        List.of(),
        update.referenceIds("cve"),
        update.title(),
        update.description(),
        update.issued(),
        update.updated(),
        Optional.empty(),
        List.of(),
        List.of(page(update.id(), release)),
        affected(update, release));
  }

  private static List<Affected> affected(Update update, String release) {
    String repository = AlasId.parse(update.id()).map(AlasId::repository).orElse("");
    FixedPackages fixed = new FixedPackages();
    for (UpdatePackage p : update.packages()) {
      if (!p.isSource()) {
        fixed.add(
            AmazonMatcher.ecosystem(release),
            p.name(),
            ExtraStream.range(repository, p.version(), p.evr()),
            p.arch());
      }
    }
    return fixed.affected(Severity.parse(update.severity()));
  }

  /// `https://alas.aws.amazon.com/AL2/ALAS-2018-942.html`: the pages leave out the release.
  private static String page(String id, String release) {
    String folder = release.equals("1") ? "" : "AL" + release + "/";
    String file = id.replaceFirst("^ALAS(?:2023|2022|2)", "ALAS");
    return "https://alas.aws.amazon.com/" + folder + file + ".html";
  }
}
