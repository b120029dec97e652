// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.LineageJsons.LineageJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.FlawRefJson;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.Count;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.LineageList;
import dev.plimsoll.server.store.PackageList;
import dev.plimsoll.server.store.Page;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Packages by name.
public record PackagesApi(PackageList packages, LineageList lineages, LineageAround around) {

  record RowJson(
      long id,
      String name,
      String type,
      String distribution,
      int versions,
      Count lineages,
      CountsJson counts) {

    static RowJson of(PackageList.Row row) {
      return new RowJson(
          row.id(),
          row.name(),
          row.type(),
          row.distribution(),
          row.versions(),
          row.lineages(),
          CountsJson.of(row.flaws()));
    }
  }

  record VersionJson(
      String version,
      int lineages,
      CountsJson counts,
      Optional<String> fix,
      List<FlawRefJson> flaws) {}

  record DetailJson(
      @com.fasterxml.jackson.annotation.JsonProperty("package") RowJson row,
      List<VersionJson> versions) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/packages", Permission.READ, this::list),
        Route.get("/api/v1/packages/{id}", Permission.READ, this::get),
        Route.get("/api/v1/packages/{id}/lineages", Permission.READ, this::lineages));
  }

  private Response list(Request request) {
    Parameters query = request.query();
    query.only("q", "team", "type", "cursor", "limit", "format");
    PackageList.Filter filter =
        new PackageList.Filter(query.text("q", 200), query.text("type", 30), Shapes.team(query));
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "packages",
        RowJson.class,
        2,
        (from, limit) -> packages.list(scope, filter, from, limit).map(RowJson::of));
  }

  private PackageList.Row find(Request request) {
    int id = Shapes.id(request, "package");
    return packages
        .find(request.scope(Permission.READ), id)
        .orElseThrow(() -> Problem.notFound("package " + id));
  }

  private Response get(Request request) {
    request.query().only();
    PackageList.Row row = find(request);
    return Response.json(
        new DetailJson(
            RowJson.of(row),
            packages.versions(request.scope(Permission.READ), row.id()).stream()
                .map(v -> json(v, row.type()))
                .toList()));
  }

  private static VersionJson json(PackageList.Version version, String type) {
    return new VersionJson(
        version.version(),
        version.lineages(),
        CountsJson.of(version.counts()),
        highest(version.fixes(), type),
        version.flaws().stream().map(FlawRefJson::of).toList());
  }

  /// The version that ends all flaws that some version ends.
  private static Optional<String> highest(List<String> fixes, String type) {
    Optional<VersionScheme> scheme = VersionScheme.ofPurlType(type);
    return fixes.stream()
        .flatMap(fix -> scheme.flatMap(s -> s.parse(fix)).stream())
        .max(Comparator.<Version>naturalOrder())
        .map(Version::text);
  }

  private Response lineages(Request request) {
    Parameters query = request.query();
    query.only("version", "team", "cursor", "limit", "format");
    PackageList.Row row = find(request);
    Optional<String> version = query.text("version", 200);
    Optional<Integer> team = Shapes.team(query);
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "images",
        LineageJson.class,
        1,
        (from, limit) -> {
          Page<Integer> ids = packages.lineages(scope, row.id(), version, team, from, limit);
          List<LineageList.LineageRow> rows =
              ids.items().stream().flatMap(id -> lineages.find(scope, id).stream()).toList();
          return new Page<>(
              new LineageJsons(around).of(rows, request.time()), ids.next(), ids.count());
        });
  }
}
