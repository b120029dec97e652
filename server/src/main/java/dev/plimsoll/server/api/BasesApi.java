// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.FixesApi.EffectJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.TeamRefJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.BaseList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Base images, found by the layers that images share.
public record BasesApi(BaseList bases) {

  record BaseJson(
      long id,
      String name,
      Optional<String> reference,
      Optional<String> digest,
      Optional<String> os,
      boolean isInInventory,
      int layers,
      int lineages,
      List<TeamRefJson> teams,
      Optional<Instant> created,
      Optional<String> newest,
      int behind,
      CountsJson removes,
      int removedTotal,
      int exploited) {}

  record DetailJson(BaseJson base, List<EffectJson> lineages, List<BaseJson> siblings) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/bases", Permission.READ, this::list),
        Route.get("/api/v1/bases/{id}", Permission.READ, this::get));
  }

  private Response list(Request request) {
    request.query().only("q", "cursor", "limit", "format");
    Optional<String> text = request.query().text("q", 200);
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "bases",
        BaseJson.class,
        2,
        (from, limit) -> bases.list(scope, text, from, limit).map(row -> json(scope, row)));
  }

  private BaseJson json(Scope scope, BaseList.Row row) {
    CountsJson removes = CountsJson.of(row.removes());
    return new BaseJson(
        row.base().id(),
        row.base().name(),
        row.digest().map(digest -> row.base().name() + "@" + digest),
        row.digest(),
        row.os(),
        row.digest().isPresent(),
        row.base().layers(),
        row.lineages(),
        bases.teams(scope, row.base().id()).stream().map(TeamRefJson::of).toList(),
        row.created(),
        row.base().newest(),
        row.base().behind(),
        removes,
        removes.total(),
        row.exploited());
  }

  private Response get(Request request) {
    request.query().only();
    int id = Shapes.id(request, "base");
    Scope scope = request.scope(Permission.READ);
    BaseList.Detail detail =
        bases.find(scope, id).orElseThrow(() -> Problem.notFound("base " + id));
    return Response.json(
        new DetailJson(
            json(scope, detail.base()),
            detail.lineages().stream().map(EffectJson::of).toList(),
            detail.siblings().stream().map(row -> json(scope, row)).toList()));
  }
}
