// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.jobs.FeedsWork;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.OperationsStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The queue, feeds and processes, for those who run the platform.
///
/// @param work all kinds of jobs, for their titles
public record OperationsApi(
    Database database,
    OperationsStore operations,
    JobStore jobs,
    FeedStore feeds,
    AuditStore audit,
    List<Work> work) {

  private static final Duration ALIVE = Duration.ofMinutes(2);
  private static final Duration LATE = Duration.ofDays(1);

  record KindJson(
      String kind,
      long waiting,
      long running,
      long failed,
      boolean isPaused,
      Optional<Instant> oldest,
      long doneLastHour) {}

  record WorkerJson(String name, List<String> roles, Instant lastSeen, String version) {}

  record FeedJson(
      String name, String state, Optional<Instant> updated, int records, Optional<String> reason) {}

  record LagJson(
      double matchP50Seconds,
      double matchP95Seconds,
      double messageP50Seconds,
      double messageP95Seconds) {}

  record DatabaseJson(long bytes) {}

  record OperationsJson(
      List<KindJson> kinds,
      List<WorkerJson> workers,
      List<FeedJson> feeds,
      LagJson lag,
      DatabaseJson database) {}

  record JobJson(
      String kind,
      String id,
      String title,
      String state,
      Optional<Instant> due,
      Optional<String> worker,
      int tries,
      Optional<String> reason) {}

  record JobNameJson(String kind, String id) {}

  record PauseJson(boolean isPaused) {}

  public List<Route> routes() {
    return List.of(
        // Totals, titles and reasons tell of every team.
        Route.get("/api/v1/operations", Permission.OPERATE, this::all),
        Route.get("/api/v1/operations/jobs", Permission.OPERATE, this::list),
        Route.post("/api/v1/operations/jobs/retry", Permission.OPERATE, this::retry),
        Route.patch("/api/v1/operations/kinds/{kind}", Permission.OPERATE, this::pause),
        Route.post("/api/v1/operations/feeds/update", Permission.OPERATE, this::updateFeeds));
  }

  private Response all(Request request) {
    Instant now = request.time();
    OperationsStore.Lag lag = operations.lag(now.minus(Duration.ofDays(1)));
    return Response.json(
        new OperationsJson(
            operations.kinds(now).stream().map(OperationsApi::json).toList(),
            operations.workers(now.minus(ALIVE)).stream()
                .map(w -> new WorkerJson(w.name(), w.roles(), w.lastSeen(), w.version()))
                .toList(),
            feeds(feeds, now),
            new LagJson(lag.matchP50(), lag.matchP95(), lag.messageP50(), lag.messageP95()),
            new DatabaseJson(operations.bytes())));
  }

  private static KindJson json(OperationsStore.Kind kind) {
    return new KindJson(
        kind.kind(),
        kind.waiting(),
        kind.running(),
        kind.failed(),
        kind.isPaused(),
        kind.oldest(),
        kind.doneLastHour());
  }

  /// The state of each feed; one that has not answered for a day is late.
  static List<FeedJson> feeds(FeedStore feeds, Instant now) {
    return feeds.list().stream()
        .map(
            feed ->
                new FeedJson(
                    feed.name(), state(feed, now), feed.updated(), feed.records(), feed.failure()))
        .toList();
  }

  private static String state(FeedStore.Row feed, Instant now) {
    if (feed.failure().isPresent()) {
      return "failed";
    }
    return feed.updated()
        .map(at -> at.isBefore(now.minus(LATE)) ? "late" : "fresh")
        .orElse("never");
  }

  private Response list(Request request) {
    request.query().only("kind", "state", "cursor", "limit", "format");
    Optional<String> kind = request.query().text("kind", 60);
    Optional<OperationsStore.State> state =
        request.query().choice("state", OperationsStore.State.class);
    return Lists.answer(
        request,
        "jobs",
        JobJson.class,
        3,
        (from, limit) -> operations.jobs(kind, state, from, limit).map(this::json));
  }

  private JobJson json(OperationsStore.Job job) {
    String title =
        work.stream()
            .filter(w -> w.kind().equals(job.kind()))
            .findFirst()
            .map(w -> w.title(job.id()))
            .orElse(job.kind() + " " + job.id());
    return new JobJson(
        job.kind(),
        job.id(),
        title,
        job.state().name().toLowerCase(Locale.ROOT),
        job.due(),
        job.worker(),
        job.tries(),
        job.reason());
  }

  private Response retry(Request request) {
    JobNameJson job = request.json(JobNameJson.class);
    database.run(
        handle -> {
          if (!jobs.retry(handle, job.kind(), job.id(), request.time())) {
            throw Problem.notFound("job " + job.kind() + " " + job.id());
          }
          audit.write(
              handle,
              request.time(),
              request.principal(),
              "job.retry",
              "job/" + job.kind() + "/" + job.id(),
              Optional.empty(),
              Map.of());
        });
    return Response.accepted(Map.of());
  }

  private Response pause(Request request) {
    String kind = request.path("kind");
    boolean isPaused = request.json(PauseJson.class).isPaused();
    if (work.stream().noneMatch(w -> w.kind().equals(kind))) {
      throw Problem.notFound("kind of jobs " + kind);
    }
    Map<String, Object> detail = new TreeMap<>(Map.of("isPaused", isPaused));
    database.run(
        handle -> {
          if (isPaused) {
            jobs.pause(handle, kind, request.time());
          } else {
            jobs.resume(handle, kind, request.time());
          }
          audit.write(
              handle,
              request.time(),
              request.principal(),
              "jobs.pause",
              "kind/" + kind,
              Optional.empty(),
              detail);
        });
    return Response.noContent();
  }

  private Response updateFeeds(Request request) {
    database.run(
        handle ->
            jobs.add(handle, FeedsWork.KIND, Work.ONLY, JobStore.Priority.PERSON, request.time()));
    return Response.accepted(Map.of());
  }
}
