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

  /// Others are bug fixes and the like.
  static boolean isSecurity(Update update) {
    return update.type().equals("security") || !update.referenceIds("cve").isEmpty();
  }

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
    String extra = extra(update.id());
    FixedPackages fixed = new FixedPackages();
    for (UpdatePackage p : update.packages()) {
      if (!p.isSource()) {
        String ecosystem =
            extra.isEmpty()
                ? AmazonMatcher.ecosystem(release)
                : AmazonMatcher.extras(ExtraStream.of(extra, p.version()));
        fixed.add(
            new FixedPackages.Subject(ecosystem, p.name(), ExtraStream.first(extra), List.of()),
            p.arch(),
            p.evr());
      }
    }
    return fixed.affected(Severity.parse(update.severity()));
  }

  /// The extra of Amazon Linux 2 that an advisory is of; empty for others.
  private static String extra(String id) {
    return AlasId.parse(id)
        .filter(alas -> alas.release().equals("2"))
        .map(AlasId::repository)
        .orElse("");
  }

  /// `https://alas.aws.amazon.com/AL2/ALAS-2018-942.html`: the pages leave out the release.
  private static String page(String id, String release) {
    String folder = release.equals("1") ? "" : "AL" + release + "/";
    String file = id.replaceFirst("^ALAS(?:2023|2022|2)", "ALAS");
    return "https://alas.aws.amazon.com/" + folder + file + ".html";
  }
}
