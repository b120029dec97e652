// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.store.DeliveryLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The delivery log.
public record DeliveriesApi(DeliveryLog log) {

  private static final List<String> STATES = List.of("waiting", "delivered", "retrying", "refused");

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/deliveries", Permission.READ, this::list),
        Route.get("/api/v1/deliveries/{id}", Permission.READ, this::get));
  }

  private Response get(Request request) {
    request.query().only();
    long id = request.id("id");
    return Response.json(
        log.find(request.scope(Permission.READ), id)
            .orElseThrow(() -> Problem.notFound("delivery " + id)));
  }

  private Response list(Request request) {
    Parameters query = request.query();
    query.only("channel", "state", "cursor", "limit", "format");
    Optional<String> state = query.text("state");
    if (state.isPresent() && !STATES.contains(state.get())) {
      throw Problem.parameter("state", "one of " + String.join(", ", STATES));
    }
    OptionalLong channel = query.number("channel", 1, Integer.MAX_VALUE);
    DeliveryLog.Question question =
        new DeliveryLog.Question(
            request.scope(Permission.READ),
            channel.isPresent() ? Optional.of(channel.getAsLong()) : Optional.empty(),
            state);
    return Lists.answer(
        request,
        "deliveries",
        DeliveryLog.Row.class,
        1,
        (from, limit) -> log.list(question, from, limit));
  }
}
