// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.inventory.Tally;
import dev.plimsoll.server.store.Count;
import dev.plimsoll.server.store.CountsRow;
import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.FixList;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.SeverityCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What several answers have in common.
final class Shapes {

  private Shapes() {}

  record CountsJson(int critical, int high, int medium, int low, int unknown) {
    static CountsJson of(CountsRow row) {
      return new CountsJson(row.critical(), row.high(), row.medium(), row.low(), row.unknown());
    }

    static CountsJson of(Tally tally) {
      return of(tally.counts());
    }

    int total() {
      return critical + high + medium + low + unknown;
    }
  }

  record TeamRefJson(long id, String name) {
    static TeamRefJson of(FixList.Team team) {
      return new TeamRefJson(team.id(), team.name());
    }
  }

  record LineageRefJson(long id, String name, Optional<Integer> image, Optional<TeamRefJson> team) {
    static LineageRefJson of(FixList.OfLineage lineage) {
      return new LineageRefJson(
          lineage.id(), lineage.name(), lineage.imageId(), lineage.team().map(TeamRefJson::of));
    }
  }

  record FlawRefJson(String id, String severity, boolean isExploited, String summary) {
    static FlawRefJson of(FixList.Flaw flaw) {
      return new FlawRefJson(
          flaw.name(), word(flaw.severity()), flaw.isExploited(), flaw.summary());
    }
  }

  record BuildJson(
      long id,
      String digest,
      String reference,
      List<String> tags,
      Optional<String> platform,
      Optional<Instant> created,
      Optional<Instant> firstSeen,
      Optional<Instant> scanned,
      Optional<CountsJson> counts,
      Optional<LineageRefJson> lineage) {}

  record BaseRefJson(long id, String name, int layers, int behind, Optional<String> newest) {
    static BaseRefJson of(LineageAround.BaseRef base) {
      return new BaseRefJson(base.id(), base.name(), base.layers(), base.behind(), base.newest());
    }
  }

  /// @param id absent for one that is not in the queue, as of an old build
  record FixJson(
      Optional<Integer> id,
      String kind,
      String title,
      String subject,
      Optional<String> from,
      Optional<String> to,
      int lineages,
      List<TeamRefJson> teams,
      CountsJson removes,
      int removedTotal,
      int exploited,
      Optional<Integer> remains,
      double risk,
      Optional<String> line) {

    static FixJson of(FixList.Row fix, List<FixList.Team> teams, Optional<Integer> remains) {
      CountsJson removes = CountsJson.of(fix.removes());
      return new FixJson(
          Optional.of(fix.id()),
          fix.kind(),
          fix.title(),
          fix.subject(),
          fix.from(),
          fix.to(),
          fix.lineages(),
          teams.stream().map(TeamRefJson::of).toList(),
          removes,
          removes.total(),
          fix.exploited(),
          remains,
          fix.risk(),
          fix.line());
    }
  }

  record EventLineageJson(long id, String name) {}

  record EventJson(
      long id,
      String kind,
      FlawRefJson flaw,
      @com.fasterxml.jackson.annotation.JsonProperty("package") String packageName,
      String version,
      Count lineages,
      Optional<EventLineageJson> lineage,
      Instant at,
      Optional<Instant> published,
      Optional<Instant> inFeed,
      Instant matched,
      Optional<Instant> told,
      String detail) {

    static EventJson of(EventList.Row row) {
      return new EventJson(
          row.id(),
          row.kind(),
          new FlawRefJson(row.flaw(), word(row.severity()), row.isExploited(), row.summary()),
          row.packageName(),
          row.version(),
          Count.exactly(row.lineages()),
          row.lineageId().map(id -> new EventLineageJson(id, row.lineage().orElse(""))),
          row.matched(),
          row.published(),
          row.inFeed(),
          row.matched(),
          row.told(),
          row.detail());
    }
  }

  /// The API's word for a severity.
  static String word(int code) {
    return SeverityCode.read(code).word();
  }

  static String word(Severity severity) {
    return word(SeverityCode.of(severity));
  }

  /// The team that a list is narrowed to.
  static Optional<Integer> team(Parameters query) {
    return number(query, "team");
  }

  static Optional<Integer> number(Parameters query, String name) {
    var number = query.number(name, 1, Integer.MAX_VALUE);
    return number.isPresent() ? Optional.of((int) number.getAsLong()) : Optional.empty();
  }

  /// A severity of findings: at least this.
  static Optional<Integer> severity(Parameters query) {
    return query
        .text("severity", 20)
        .map(
            text ->
                switch (text) {
                  case "critical", "high", "medium", "low", "unknown" ->
                      SeverityCode.of(Severity.parse(text).orElseThrow());
                  default ->
                      throw Problem.parameter("severity", "critical, high, medium, low or unknown");
                });
  }

  /// The number in the path; what can't be one is nothing that exists.
  static int id(Request request, String what) {
    long id = request.id("id");
    if (id < 1 || id > Integer.MAX_VALUE) {
      throw Problem.notFound(what + " " + id);
    }
    return (int) id;
  }
}
