// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.LineageJsons.LineageJson;
import dev.plimsoll.server.api.Shapes.BuildJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.BuildList;
import dev.plimsoll.server.store.CountsRow;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.LineageAround.Facet;
import dev.plimsoll.server.store.LineageList;
import dev.plimsoll.server.store.LineageList.Filter;
import dev.plimsoll.server.store.LineageList.LineageRow;
import dev.plimsoll.server.store.LineageList.Sort;
import dev.plimsoll.server.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Images, one row a lineage with its newest build.
public record LineagesApi(LineageList lineages, BuildList builds, LineageAround around) {

  private static final List<String> STATES =
      List.of("scanned", "neverScanned", "failed", "stale", "notCovered", "partly");

  record ValueJson(String value, String label, int count) {}

  record FacetJson(String name, List<ValueJson> values) {}

  record FacetsJson(List<FacetJson> facets) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/lineages", Permission.READ, this::list),
        Route.get("/api/v1/lineages/facets", Permission.READ, this::facets),
        Route.get("/api/v1/lineages/{id}", Permission.READ, this::get),
        Route.get("/api/v1/lineages/{id}/builds", Permission.READ, this::builds));
  }

  private Response list(Request request) {
    Parameters query = request.query();
    query.only(
        "q",
        "team",
        "severity",
        "registry",
        "base",
        "coverage",
        "exploited",
        "fixable",
        "sort",
        "cursor",
        "limit",
        "format");
    Filter filter = filter(query, request.time());
    Sort sort = query.choice("sort", Sort.class).orElse(Sort.RISK);
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "images",
        LineageJson.class,
        2,
        (from, limit) -> json(lineages.list(scope, filter, sort, from, limit), request.time()));
  }

  private Page<LineageJson> json(Page<LineageRow> page, Instant now) {
    return new Page<>(new LineageJsons(around).of(page.items(), now), page.next(), page.count());
  }

  private static Filter filter(Parameters query, Instant now) {
    Optional<String> state = query.text("coverage", 30);
    if (state.filter(s -> !STATES.contains(s)).isPresent()) {
      throw Problem.parameter("coverage", "one of " + String.join(", ", STATES));
    }
    return new Filter(
        query.text("q", 200),
        Shapes.team(query),
        Shapes.number(query, "registry"),
        Shapes.severity(query),
        Shapes.number(query, "base"),
        state.map(s -> new LineageList.Coverage(s, now.minus(CoverageStore.STALE))),
        query.flag("exploited").orElse(false),
        query.flag("fixable").orElse(false));
  }

  private Response facets(Request request) {
    request.query().only("team");
    List<Facet> all =
        around.facets(
            request.scope(Permission.READ),
            Shapes.team(request.query()),
            request.time().minus(CoverageStore.STALE));
    return Response.json(
        new FacetsJson(
            List.of(
                facet("team", all, f -> f.team().map(t -> new String[] {"" + t.id(), t.name()})),
                facet(
                    "registry",
                    all,
                    f -> Optional.of(new String[] {"" + f.registryId(), f.registry()})),
                severities(all),
                facet("coverage", all, f -> Optional.of(new String[] {f.state(), f.state()})),
                facet("exploited", all, f -> flag(f.isExploited(), "known to be exploited")),
                facet("fixable", all, f -> flag(f.isFixable(), "can be fixed")))));
  }

  private static Optional<String[]> flag(boolean isSet, String label) {
    return isSet ? Optional.of(new String[] {"true", label}) : Optional.empty();
  }

  /// @param value the value and its label; none for lineages that are not counted
  private static FacetJson facet(
      String name, List<Facet> all, Function<Facet, Optional<String[]>> value) {
    Map<String, ValueJson> values = new LinkedHashMap<>();
    for (Facet facet : all) {
      value
          .apply(facet)
          .ifPresent(
              v ->
                  values.merge(
                      v[0],
                      new ValueJson(v[0], v[1], facet.lineages()),
                      (a, b) -> new ValueJson(a.value(), a.label(), a.count() + b.count())));
    }
    return new FacetJson(name, List.copyOf(values.values()));
  }

  /// Filters take a severity as the least, so each counts those above it too.
  private static FacetJson severities(List<Facet> all) {
    List<ValueJson> values = new ArrayList<>();
    for (int severity = 4; severity >= 0; severity--) {
      int least = severity;
      int count = all.stream().filter(f -> f.severity() >= least).mapToInt(Facet::lineages).sum();
      if (count > 0) {
        values.add(new ValueJson(Shapes.word(severity), Shapes.word(severity), count));
      }
    }
    return new FacetJson("severity", values);
  }

  private Response get(Request request) {
    request.query().only();
    LineageRow row = find(request);
    return Response.json(new LineageJsons(around).of(List.of(row), request.time()).getFirst());
  }

  private LineageRow find(Request request) {
    int id = Shapes.id(request, "lineage");
    return lineages
        .find(request.scope(Permission.READ), id)
        .orElseThrow(() -> Problem.notFound("lineage " + id));
  }

  private Response builds(Request request) {
    request.query().only("cursor", "limit", "format");
    LineageRow lineage = find(request);
    Scope scope = request.scope(Permission.READ);
    String repository = lineage.name().substring(0, lineage.name().lastIndexOf(':') + 1);
    return Lists.answer(
        request,
        "builds",
        BuildJson.class,
        1,
        (from, limit) -> json(builds.builds(scope, lineage.id(), from, limit), repository));
  }

  private Page<BuildJson> json(Page<BuildList.BuildRow> page, String repository) {
    Map<Integer, CountsRow> counts =
        around.counts(page.items().stream().map(BuildList.BuildRow::imageId).toList());
    return page.map(
        b ->
            new BuildJson(
                b.imageId(),
                b.digest(),
                repository + b.tag(),
                List.of(b.tag()),
                Optional.of(b.platform()),
                b.created(),
                Optional.of(b.firstSeen()),
                b.scanned(),
                b.scanned()
                    .map(
                        _ ->
                            CountsJson.of(
                                counts.getOrDefault(b.imageId(), new CountsRow(0, 0, 0, 0, 0)))),
                Optional.empty()));
  }
}
