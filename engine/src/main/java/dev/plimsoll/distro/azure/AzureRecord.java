// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.azure;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.distro.oval.Criteria;
import dev.plimsoll.distro.oval.OvalDefinition;
import dev.plimsoll.distro.oval.OvalException;
import dev.plimsoll.distro.oval.OvalTest;
import dev.plimsoll.distro.oval.OvalTests;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A definition: one flaw in one source package, with criteria that all must hold.
record AzureRecord(String ecosystem, OvalTests tests) {

  private static final int MOST_WAYS = 1000;
  private static final String NONE = "Not Applicable";

  Advisory advisory(OvalDefinition definition) throws IOException {
    String id =
        definition.references().stream()
            .filter(r -> r.source().equals("CVE"))
            .map(OvalDefinition.Reference::id)
            .findFirst()
            .orElseThrow(() -> new OvalException(definition.id() + " names no CVE"));
    String date = definition.metadata("advisory_date");
    return new Advisory(
        id,
        "azurelinux",
        List.of(),
        List.of(),
        definition.title(),
        definition.description(),
        date,
        date,
        Optional.empty(),
        List.of(),
        definition.references().stream().map(OvalDefinition.Reference::url).toList(),
        affected(definition));
  }

  /// `patchable` is `true` where a fix is out, `false` where none is known, and `Not Applicable`
  /// for what turned out to concern no version.
  private List<Affected> affected(OvalDefinition definition) throws IOException {
    boolean isNone = definition.metadata("patchable").equals(NONE);
    Optional<Severity> severity = Severity.parse(definition.metadata("severity"));
    List<Affected> affected = new ArrayList<>();
    for (List<Criteria.Criterion> way : definition.criteria().ways(MOST_WAYS)) {
      Stretch stretch = stretch(way);
      Affected.Status status = stretch.isFixed() ? Affected.Status.FIXED : Affected.Status.AFFECTED;
      affected.add(
          new Affected(
              ecosystem,
              stretch.name(),
              isNone ? List.of() : List.of(stretch.range()),
              List.of(),
              isNone ? Affected.Status.NOT_AFFECTED : status,
              severity));
    }
    return affected;
  }

  /// The versions of one package for which one way of the criteria holds.
  private record Stretch(String name, VersionRange range) {
    boolean isFixed() {
      return range.fixed().isPresent();
    }
  }

  private Stretch stretch(List<Criteria.Criterion> way) throws OvalException {
    String name = "";
    String introduced = VersionRange.BEGINNING;
    VersionRange.End end = VersionRange.OPEN;
    for (Criteria.Criterion criterion : way) {
      OvalTest test = test(criterion);
      if (!name.isEmpty() && !name.equals(test.object())) {
        throw new OvalException("one flaw in two packages: " + name + ", " + test.object());
      }
      name = test.object();
      for (OvalTest.Condition condition : test.conditions()) {
        String version = version(condition);
        switch (condition.operation()) {
          case "less than" -> end = new VersionRange.Fixed(version);
          case "less than or equal" -> end = new VersionRange.LastAffected(version);
          case "greater than", "greater than or equal" -> introduced = version;
          default -> throw new OvalException("an operation that we don't know: " + condition);
        }
      }
    }
    if (name.isEmpty()) {
      throw new OvalException("criteria without a package");
    }
    return new Stretch(name, new VersionRange(introduced, end));
  }

  private OvalTest test(Criteria.Criterion criterion) throws OvalException {
    return tests
        .get(criterion.test())
        .orElseThrow(() -> new OvalException("no test " + criterion.test()));
  }

  /// An epoch of 0 is written everywhere.
  private static String version(OvalTest.Condition condition) throws OvalException {
    if (!condition.field().equals("evr") || condition.value().isEmpty()) {
      throw new OvalException("a state that we don't know: " + condition);
    }
    String evr = condition.value();
    return evr.startsWith("0:") ? evr.substring(2) : evr;
  }
}
