// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.CoverageStore.Part;
import dev.plimsoll.server.store.CoverageStore.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What is known, and what is not and why.
public record CoverageApi(CoverageStore coverage) {

  private static final List<String> STATES =
      List.of("scanned", "partly", "notCovered", "failed", "neverScanned", "stale");

  record StateJson(String state, long images) {}

  record ReasonJson(String state, String reason, long images) {}

  record CoverageJson(long images, List<StateJson> states, List<ReasonJson> reasons) {}

  record LineageRefJson(long id, String name) {}

  record RegistryRefJson(long id, String name) {}

  record RowJson(
      String reference,
      Optional<Long> image,
      LineageRefJson lineage,
      RegistryRefJson registry,
      String state,
      Optional<String> reason,
      int tries,
      Optional<Instant> at) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/coverage", Permission.READ, this::summary),
        Route.get("/api/v1/coverage/images", Permission.READ, this::list));
  }

  private Response summary(Request request) {
    request.query().only("team");
    return Response.json(json(coverage, question(request, Optional.empty())));
  }

  /// The summary, for the pages that show it beside other things.
  static CoverageJson json(CoverageStore coverage, Question question) {
    return json(coverage.parts(question));
  }

  static CoverageJson json(List<Part> parts) {
    Map<String, Long> byState = new TreeMap<>();
    List<ReasonJson> reasons = new ArrayList<>();
    for (Part part : parts) {
      byState.merge(part.state(), part.images(), Long::sum);
      if (!part.reason().isEmpty()) {
        reasons.add(new ReasonJson(part.state(), part.reason(), part.images()));
      }
    }
    return new CoverageJson(
        byState.values().stream().mapToLong(Long::longValue).sum(),
        STATES.stream()
            .filter(byState::containsKey)
            .map(s -> new StateJson(s, byState.getOrDefault(s, 0L)))
            .toList(),
        reasons);
  }

  private Response list(Request request) {
    request.query().only("team", "state", "cursor", "limit", "format");
    Question question = question(request, state(request.query()));
    return Lists.answer(
        request,
        "coverage",
        RowJson.class,
        2,
        (from, limit) -> coverage.list(question, from, limit).map(CoverageApi::json));
  }

  private static Optional<String> state(Parameters query) {
    Optional<String> state = query.text("state", 40);
    if (state.filter(s -> !STATES.contains(s)).isPresent()) {
      throw Problem.parameter("state", "one of " + String.join(", ", STATES));
    }
    return state;
  }

  static Question question(Request request, Optional<String> state) {
    OptionalLong team = request.query().number("team", 1, Integer.MAX_VALUE);
    return new Question(
        request.scope(Permission.READ),
        team.isPresent() ? Optional.of(team.getAsLong()) : Optional.empty(),
        state,
        request.time().minus(CoverageStore.STALE));
  }

  private static RowJson json(CoverageStore.Row row) {
    return new RowJson(
        row.reference(),
        row.image(),
        new LineageRefJson(row.lineage(), row.lineageName()),
        new RegistryRefJson(row.registry(), row.registryName()),
        row.state(),
        row.reason(),
        row.tries(),
        row.at());
  }
}
