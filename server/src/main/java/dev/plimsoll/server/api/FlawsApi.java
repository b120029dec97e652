// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.files.Location;
import dev.plimsoll.match.Subject;
import dev.plimsoll.match.SubjectCodec;
import dev.plimsoll.server.api.Shapes.BuildJson;
import dev.plimsoll.server.api.Shapes.EventJson;
import dev.plimsoll.server.api.Shapes.LineageRefJson;
import dev.plimsoll.server.api.Shapes.TeamRefJson;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.inventory.Bench;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.store.AffectedList;
import dev.plimsoll.server.store.Count;
import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.FlawBuilds;
import dev.plimsoll.server.store.FlawDetails;
import dev.plimsoll.server.store.FlawList;
import dev.plimsoll.server.store.FlawList.FlawRow;
import dev.plimsoll.server.store.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Flaws, and where they are.
public record FlawsApi(
    FlawList flaws,
    FlawDetails details,
    AffectedList affected,
    FlawBuilds builds,
    EventList events,
    Benches benches) {

  private static final int EVENTS = 200;

  record FlawJson(
      String id,
      List<String> aliases,
      String severity,
      String summary,
      boolean isExploited,
      Optional<Double> epss,
      boolean isFixable,
      Count lineages,
      List<String> packages,
      Optional<Instant> published,
      Instant firstMatched) {}

  record ExploitedJson(Optional<LocalDate> since, String action, Optional<LocalDate> due) {}

  record TeamJson(Optional<TeamRefJson> team, int lineages) {}

  record PackageJson(
      long id,
      String name,
      String type,
      String version,
      Optional<String> fix,
      String severity,
      int lineages) {}

  record DetailJson(
      FlawJson flaw,
      String text,
      List<String> weaknesses,
      List<String> references,
      Optional<ExploitedJson> exploited,
      List<Sources.SourceJson> sources,
      List<TeamJson> teams,
      List<PackageJson> packages,
      Count images,
      List<EventJson> events,
      Optional<Double> toldInSeconds) {}

  record AffectedJson(
      LineageRefJson lineage,
      String severity,
      List<String> packages,
      boolean isWaived,
      List<String> owners,
      Optional<BuildJson> firstAffected,
      Optional<BuildJson> firstFixed) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/flaws", Permission.READ, this::list),
        Route.get("/api/v1/flaws/{flaw}", Permission.READ, this::get),
        Route.get("/api/v1/flaws/{flaw}/lineages", Permission.READ, this::lineages),
        Route.get("/api/v1/flaws/{flaw}/images", Permission.READ, this::images));
  }

  private Response list(Request request) {
    Parameters query = request.query();
    query.only("q", "team", "severity", "exploited", "fixable", "cursor", "limit", "format");
    FlawList.Filter filter =
        new FlawList.Filter(
            query.text("q", 200),
            Shapes.team(query),
            Shapes.severity(query),
            query.flag("exploited").orElse(false),
            query.flag("fixable").orElse(false));
    Scope scope = request.scope(Permission.READ);
    return Lists.answer(
        request,
        "flaws",
        FlawJson.class,
        4,
        (from, limit) -> json(scope, flaws.list(scope, filter, from, limit)));
  }

  private Page<FlawJson> json(Scope scope, Page<FlawRow> page) {
    List<Integer> ids = page.items().stream().map(FlawRow::id).toList();
    Map<Integer, List<String>> aliases = details.aliases(ids);
    Map<Integer, List<String>> packages = details.packages(scope, ids);
    return page.map(row -> json(row, aliases, packages));
  }

  private static FlawJson json(
      FlawRow row, Map<Integer, List<String>> aliases, Map<Integer, List<String>> packages) {
    return new FlawJson(
        row.name(),
        aliases.getOrDefault(row.id(), List.of()),
        Shapes.word(row.severity()),
        row.summary(),
        row.isExploited(),
        row.epss(),
        row.fixable() > 0,
        Count.exactly(row.lineages()),
        packages.getOrDefault(row.id(), List.of()),
        row.published(),
        row.firstMatched());
  }

  private FlawRow find(Request request) {
    String name = request.path("flaw");
    return flaws
        .find(name)
        .flatMap(id -> flaws.find(request.scope(Permission.READ), id))
        .orElseThrow(() -> Problem.notFound("flaw " + name));
  }

  private Response get(Request request) throws IOException {
    request.query().only();
    FlawRow row = find(request);
    Scope scope = request.scope(Permission.READ);
    Bench bench = benches.newest();
    List<FlawDetails.OfPackage> versions = details.versions(scope, row.id());
    Sources sources = sources(versions, row, bench);
    List<EventList.Row> happened = events.ofFlaw(scope, row.id(), EVENTS);
    List<Integer> id = List.of(row.id());
    return Response.json(
        new DetailJson(
            json(row, details.aliases(id), details.packages(scope, id)),
            sources.details(),
            bench
                .index()
                .flatMap(i -> i.cve(row.name()))
                .map(c -> c.weaknesses())
                .orElse(List.of()),
            sources.references(),
            bench.index().flatMap(i -> exploited(i, row)),
            sources.statements(),
            details.teams(scope, row.id()).stream()
                .map(t -> new TeamJson(t.team().map(TeamRefJson::of), t.lineages()))
                .toList(),
            versions.stream().map(FlawsApi::json).toList(),
            builds.images(scope, row.id()),
            happened.stream().map(EventJson::of).toList(),
            toldIn(happened)));
  }

  private static Optional<ExploitedJson> exploited(AdvisoryIndex index, FlawRow row) {
    Optional<KevEntry> kev = index.kev(row.name());
    return kev.map(
        k -> new ExploitedJson(Days.of(k.dateAdded()), k.requiredAction(), Days.of(k.dueDate())));
  }

  private static PackageJson json(FlawDetails.OfPackage p) {
    return new PackageJson(
        p.nameId(),
        p.name(),
        p.type(),
        p.version(),
        p.fix(),
        Shapes.word(p.severity()),
        p.lineages());
  }

  /// What the sources say of the package version that most have.
  private static Sources sources(List<FlawDetails.OfPackage> versions, FlawRow row, Bench bench)
      throws IOException {
    if (versions.isEmpty()) {
      return new Sources(Optional.empty(), List.of(), List.of(), "");
    }
    Subject subject = SubjectCodec.read(versions.getFirst().subject());
    Package p =
        new Package(
            subject.name(),
            subject.version(),
            subject.purl(),
            subject.details(),
            List.of(),
            new Location("", 0));
    return Sources.of(p, subject.os(), row.name(), bench);
  }

  /// From our feed to the first message.
  private static Optional<Double> toldIn(List<EventList.Row> events) {
    OptionalDouble seconds =
        events.stream()
            .filter(e -> e.told().isPresent() && e.inFeed().isPresent())
            .mapToDouble(
                e -> Duration.between(e.inFeed().get(), e.told().get()).toMillis() / 1000.0)
            .min();
    return seconds.isPresent() ? Optional.of(seconds.getAsDouble()) : Optional.empty();
  }

  /// Those of one team only, if one is asked for.
  private static Scope scope(Request request) {
    Scope scope = request.scope(Permission.READ);
    return Shapes.team(request.query())
        .map(team -> scope.intersect(Scope.of(List.of((long) team))))
        .orElse(scope);
  }

  private Response lineages(Request request) {
    request.query().only("team", "state", "cursor", "limit", "format");
    FlawRow row = find(request);
    Scope scope = scope(request);
    boolean isPast = isPast(request);
    return Lists.answer(
        request,
        "images",
        AffectedJson.class,
        2,
        (from, limit) ->
            affected(
                row.id(),
                isPast
                    ? builds.past(scope, row.id(), from, limit)
                    : affected.lineages(scope, row.id(), from, limit)));
  }

  private static boolean isPast(Request request) {
    return switch (request.query().text("state").orElse("affected")) {
      case "affected" -> false;
      case "fixed" -> true;
      default -> throw Problem.parameter("state", "affected or fixed");
    };
  }

  private Page<AffectedJson> affected(int flaw, Page<AffectedList.LineageRow> page) {
    Map<Integer, FlawBuilds.OfLineage> near =
        builds.of(flaw, page.items().stream().map(AffectedList.LineageRow::id).toList());
    return page.map(l -> json(l, Optional.ofNullable(near.get(l.id())).orElseThrow()));
  }

  private static AffectedJson json(AffectedList.LineageRow l, FlawBuilds.OfLineage its) {
    return new AffectedJson(
        new LineageRefJson(
            l.id(), l.name(), Optional.of(l.imageId()), its.team().map(TeamRefJson::of)),
        Shapes.word(l.severity()),
        its.packages(),
        its.isWaived(),
        its.owners(),
        its.affected().map(build -> build(build, l.name())),
        its.fixed().map(build -> build(build, l.name())));
  }

  private static BuildJson build(FlawBuilds.Build build, String lineage) {
    return new BuildJson(
        build.imageId(),
        build.digest(),
        lineage.substring(0, lineage.lastIndexOf(':') + 1) + build.tag(),
        List.of(build.tag()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(build.firstSeen()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Response images(Request request) {
    request.query().only("team", "cursor", "limit", "format");
    FlawRow row = find(request);
    Scope scope = scope(request);
    return Lists.answer(
        request,
        "builds",
        BuildJson.class,
        2,
        (from, limit) -> images(scope, row, affected.images(scope, row.id(), from, limit)));
  }

  /// Counts no more than the scope shows.
  private Page<BuildJson> images(Scope scope, FlawRow row, Page<AffectedList.ImageRow> page) {
    List<BuildJson> items = page.items().stream().map(FlawsApi::build).toList();
    return new Page<>(items, page.next(), builds.images(scope, row.id()));
  }

  private static BuildJson build(AffectedList.ImageRow image) {
    String repository = image.lineage().substring(0, image.lineage().lastIndexOf(':') + 1);
    return new BuildJson(
        image.imageId(),
        image.digest(),
        repository + image.tag(),
        List.of(image.tag()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(image.firstSeen()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new LineageRefJson(
                image.lineageId(), image.lineage(), Optional.empty(), Optional.empty())));
  }
}
