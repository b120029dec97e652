// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.distro.rpm.FixedPackages;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.version.VersionRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes advisories of updates. The flaws are the CVEs that the references name, in their ids or,
/// as Fedora has it, in their titles; they are related rather than aliases, as an update may treat
/// several.
///
/// @param source of the advisories, such as `rocky`
/// @param ecosystem of the packages, such as `Rocky Linux:9`
public record UpdateAdvisory(String source, String ecosystem) {

  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}+");

  /// What an update says of security; empty for one that has nothing to do with it.
  public Optional<Advisory> of(Update update) {
    List<String> cves = cves(update);
    if (cves.isEmpty() && !update.type().equals("security")) {
      return Optional.empty();
    }
    return Optional.of(
        new Advisory(
            update.id(),
            source,
            List.of(),
            cves,
            update.title(),
            update.description().isEmpty() ? update.summary() : update.description(),
            update.issued(),
            update.updated(),
            Optional.empty(),
            Severity.parse(update.severity())
                .filter(word -> !update.severity().equalsIgnoreCase("none"))
                .map(word -> new Rating(source, "", word))
                .stream()
                .toList(),
            update.references().stream()
                .map(Update.Reference::href)
                .filter(href -> !href.isEmpty())
                .distinct()
                .toList(),
            affected(update)));
  }

  private static List<String> cves(Update update) {
    Set<String> cves = new LinkedHashSet<>();
    update.references().stream()
        .flatMap(r -> Stream.of(r.id(), r.title()))
        .flatMap(text -> CVE.matcher(text).results())
        .forEach(found -> cves.add(found.group()));
    return List.copyOf(cves);
  }

  private List<Affected> affected(Update update) {
    FixedPackages fixed = new FixedPackages();
    for (UpdatePackage p : update.packages()) {
      if (!p.isSource()) {
        fixed.add(
            new FixedPackages.Subject(ecosystem, p.name(), VersionRange.BEGINNING, module(p)),
            p.arch(),
            p.evr());
      }
    }
    return fixed.affectedOnAll();
  }

  /// Of a module stream, or of none; nothing when the update does not say of which.
  private static List<String> module(UpdatePackage p) {
    boolean isUntold = p.module().isEmpty() && RpmSubject.isModular(p.evr());
    return isUntold ? List.of() : List.of("module=" + p.module());
  }
}
