// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.FixJson;
import dev.plimsoll.server.api.Shapes.FlawRefJson;
import dev.plimsoll.server.api.Shapes.LineageRefJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.FixList;
import dev.plimsoll.server.store.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The queue of fixes.
public record FixesApi(FixList fixes) {

  private static final List<String> KINDS =
      List.of("moveBase", "upgradePackage", "osUpdates", "none");

  record EffectJson(LineageRefJson lineage, CountsJson removes, int removedTotal, int exploited) {

    static EffectJson of(FixList.OfLineage lineage) {
      CountsJson removes = CountsJson.of(lineage.removes());
      return new EffectJson(
          LineageRefJson.of(lineage), removes, removes.total(), lineage.exploited());
    }
  }

  record DetailJson(FixJson fix, List<EffectJson> lineages, List<FlawRefJson> flaws) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/fixes", Permission.READ, this::list),
        Route.get("/api/v1/fixes/{id}", Permission.READ, this::get));
  }

  private Response list(Request request) {
    request.query().only("team", "kind", "exploited", "cursor", "limit", "format");
    Optional<String> kind = request.query().text("kind", 30);
    if (kind.filter(k -> !KINDS.contains(k)).isPresent()) {
      throw Problem.parameter("kind", "one of " + String.join(", ", KINDS));
    }
    FixList.Filter filter =
        new FixList.Filter(
            Shapes.team(request.query()), kind, request.query().flag("exploited").orElse(false));
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "fixes",
        FixJson.class,
        3,
        (from, limit) -> withTeams(fixes, scope, fixes.list(scope, filter, from, limit)));
  }

  static Page<FixJson> withTeams(FixList fixes, Scope scope, Page<FixList.Row> page) {
    Map<Integer, List<FixList.Team>> teams =
        fixes.teams(scope, page.items().stream().map(FixList.Row::id).toList());
    return page.map(
        fix -> FixJson.of(fix, teams.getOrDefault(fix.id(), List.of()), Optional.empty()));
  }

  private Response get(Request request) {
    request.query().only();
    int id = Shapes.id(request, "fix");
    FixList.Detail detail =
        fixes
            .find(request.scope(Permission.READ), id)
            .orElseThrow(() -> Problem.notFound("fix " + id));
    return Response.json(
        new DetailJson(
            FixJson.of(detail.fix(), detail.teams(), Optional.of(detail.remains())),
            detail.lineages().stream().map(EffectJson::of).toList(),
            detail.flaws().stream().map(FlawRefJson::of).toList()));
  }
}
