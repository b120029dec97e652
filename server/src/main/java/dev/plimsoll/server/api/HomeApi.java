// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.api.Shapes.EventJson;
import dev.plimsoll.server.api.Shapes.FixJson;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.FixList;
import dev.plimsoll.server.store.HomeStore;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LineageList;
import dev.plimsoll.server.store.OperationsStore;
import dev.plimsoll.server.store.TrendStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The home page in one answer, which reads only what was summed before.
public record HomeApi(
    HomeStore home,
    FixList fixes,
    TrendStore trend,
    EventList events,
    CoverageStore coverage,
    JudgementStore judgements,
    FeedStore feeds,
    OperationsStore operations,
    LineageList lineages) {

  private static final int FIXES = 10;
  private static final int CHANGES = 50;
  private static final int MARKS = 20;
  private static final int DAYS = 90;

  /// How far back changes are told to those who were never here.
  private static final Duration LATELY = Duration.ofDays(7);

  record DayJson(LocalDate day, CountsJson counts, int exploited) {}

  record MarkJson(LocalDate day, String text) {}

  record TrendJson(List<DayJson> days, List<MarkJson> marks) {}

  record FreshnessJson(
      Optional<Instant> storeWritten,
      Optional<Instant> judged,
      List<OperationsApi.FeedJson> feeds,
      double slowestMatchSeconds,
      double slowestMessageSeconds) {}

  record HomeJson(
      List<FixJson> fixes,
      CountsJson counts,
      int exploited,
      TrendJson trend,
      FreshnessJson freshness,
      CoverageApi.CoverageJson coverage,
      List<EventJson> changes) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/home", Permission.READ, this::home),
        Route.get("/api/v1/trend", Permission.READ, this::trend));
  }

  private Response home(Request request) {
    request.query().only("team");
    Optional<Integer> team = Shapes.team(request.query());
    Scope scope = scope(request, team);
    HomeStore.Now now = home.now(scope);
    return Response.json(
        new HomeJson(
            FixesApi.withTeams(
                    fixes,
                    scope,
                    fixes.list(
                        scope,
                        new FixList.Filter(team, Optional.empty(), false),
                        Optional.empty(),
                        FIXES))
                .items(),
            CountsJson.of(now.counts()),
            now.exploited(),
            trend(scope, Optional.empty(), day(request), DAYS),
            freshness(request.time()),
            CoverageApi.json(coverage.counted(scope, team)),
            events.news(scope, since(request), CHANGES).stream().map(EventJson::of).toList()));
  }

  private static LocalDate day(Request request) {
    return LocalDate.ofInstant(request.time(), ZoneOffset.UTC);
  }

  /// What the asker sees, of this team only if one is given.
  private static Scope scope(Request request, Optional<Integer> team) {
    Scope scope = request.scope(Permission.READ);
    return team.map(id -> scope.intersect(Scope.of(List.of((long) id)))).orElse(scope);
  }

  private Instant since(Request request) {
    Principal who = request.principal();
    Optional<Instant> last =
        who.kind() == Principal.Kind.PERSON ? home.lastVisit(who.id()) : Optional.empty();
    return last.orElse(request.time().minus(LATELY));
  }

  private FreshnessJson freshness(Instant now) {
    JudgementStore.Judgement judgement = judgements.read();
    OperationsStore.Lag lag = operations.lag(now.minus(Duration.ofDays(1)));
    return new FreshnessJson(
        judgement.targetAt(),
        judgement.judgedAt(),
        OperationsApi.feeds(feeds, now),
        lag.matchMost(),
        lag.messageMost());
  }

  private Response trend(Request request) {
    request.query().only("team", "lineage", "days");
    int days = (int) request.query().number("days", 1, 730).orElse(DAYS);
    Scope scope = scope(request, Shapes.team(request.query()));
    Optional<Integer> lineage = Shapes.number(request.query(), "lineage");
    if (lineage.isPresent() && lineages.find(scope, lineage.get()).isEmpty()) {
      throw Problem.notFound("lineage " + lineage.get());
    }
    return Response.json(trend(scope, lineage, day(request), days));
  }

  private TrendJson trend(Scope scope, Optional<Integer> lineage, LocalDate to, int days) {
    LocalDate from = to.minusDays(days - 1L);
    List<TrendStore.DayRow> rows =
        lineage
            .map(id -> home.days(scope, id, from, to))
            .orElseGet(() -> trend.days(scope, from, to));
    return new TrendJson(
        rows.stream()
            .map(r -> new DayJson(r.day(), CountsJson.of(r.counts()), r.exploited()))
            .toList(),
        lineage.isPresent()
            ? List.of()
            : events.marks(scope, from, MARKS).stream()
                .map(mark -> new MarkJson(mark.day(), mark.text()))
                .toList());
  }
}
