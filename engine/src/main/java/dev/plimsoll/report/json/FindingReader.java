// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads findings, with the package of the catalog that each is in.
record FindingReader(PackagePlaces places) {

  VulnerablePackage finding(JsonValue item) throws IOException {
    String flaw = Values.demanded(item, "flaw");
    return new VulnerablePackage(
        new FindingId(Values.demanded(item, "id")),
        places.of(item),
        flaw,
        item.get("aliases").texts().toList(),
        Values.constant(item, "status", VulnerablePackage.Status.class),
        Values.severity(item),
        item.text("severityFrom"),
        item.text("fix"),
        Values.constant(item, "publisherStatus", Affected.Status.class),
        item.text("summary").orElse(""),
        ratings(item),
        item.get("references").texts().toList(),
        epss(item.get("epss"), flaw),
        exploited(item.get("knownExploited"), flaw),
        cve(item.get("cve"), flaw),
        new Risk(
            Values.count(item.get("risk"), "score"),
            item.get("risk").get("reasons").texts().toList()),
        evidence(item));
  }

  Settlement.Heard heard(JsonValue item) throws IOException {
    return new Settlement.Heard(finding(item), statement(item));
  }

  Statement statement(JsonValue item) throws IOException {
    JsonValue vex = item.get("vex");
    return new Statement(
        vex.text("document").orElse(""),
        vex.text("author").orElse(""),
        vex.text("time").orElse(""),
        Stream.concat(item.text("flaw").stream(), item.get("aliases").texts()).toList(),
        List.of(),
        Values.constant(vex, "status", Statement.Status.class),
        vex.text("justification"),
        vex.text("remark").orElse(""));
  }

  private static List<Rating> ratings(JsonValue item) throws IOException {
    List<Rating> ratings = new ArrayList<>();
    for (JsonValue rating : item.get("ratings").items()) {
      ratings.add(
          new Rating(
              Values.demanded(rating, "source"),
              rating.text("vector").orElse(""),
              Values.severity(rating)));
    }
    return ratings;
  }

  private static Optional<Epss> epss(JsonValue epss, String flaw) throws IOException {
    return epss.isPresent()
        ? Optional.of(new Epss(flaw, Values.part(epss, "score"), Values.part(epss, "percentile")))
        : Optional.empty();
  }

  private static Optional<KevEntry> exploited(JsonValue kev, String flaw) throws IOException {
    return kev.isPresent()
        ? Optional.of(
            new KevEntry(
                flaw,
                "",
                "",
                "",
                Values.demanded(kev, "added"),
                "",
                "",
                kev.get("ransomware").isTrue(),
                ""))
        : Optional.empty();
  }

  private static Optional<CveNote> cve(JsonValue cve, String flaw) throws IOException {
    return cve.isPresent()
        ? Optional.of(
            new CveNote(
                flaw,
                cve.get("rejected").isTrue(),
                List.of(),
                cve.get("weaknesses").texts().toList(),
                Values.optionalDay(cve, "published"),
                Values.optionalDay(cve, "modified"),
                ssvc(cve.get("ssvc"))))
        : Optional.empty();
  }

  private static Optional<Ssvc> ssvc(JsonValue ssvc) throws IOException {
    return ssvc.isPresent()
        ? Optional.of(
            new Ssvc(
                Values.constant(ssvc, "exploitation", Ssvc.Exploitation.class),
                ssvc.get("automatable").isTrue(),
                ssvc.text("technicalImpact").filter("total"::equals).isPresent()))
        : Optional.empty();
  }

  /// At least one piece, which formats rely on.
  private static List<Evidence> evidence(JsonValue item) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonValue one : item.get("evidence").items()) {
      evidence.add(
          new Evidence(
              Values.demanded(one, "advisory"),
              Values.demanded(one, "source"),
              Values.demanded(one, "ecosystem"),
              Values.demanded(one, "name"),
              Values.demanded(one, "compared"),
              Values.demanded(one, "range")));
    }
    if (evidence.isEmpty()) {
      throw new IOException("the report has a finding without evidence");
    }
    return evidence;
  }
}
