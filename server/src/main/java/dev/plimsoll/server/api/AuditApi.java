// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.api.TeamsApi.TeamRefJson;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.AuditStore.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The audit log, for reading.
public record AuditApi(AuditStore audit) {

  record EntryJson(
      long id,
      Instant at,
      String actor,
      String action,
      String subject,
      Optional<TeamRefJson> team,
      JsonNode detail) {}

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/audit", Permission.AUDIT, this::list));
  }

  private Response list(Request request) {
    Parameters query = request.query();
    query.only("actor", "action", "since", "until", "cursor", "limit", "format");
    AuditStore.Filter filter =
        new AuditStore.Filter(
            query.text("actor"),
            query.text("action"),
            query.moment("since"),
            query.moment("until"));
    return Lists.answer(
        request,
        "audit",
        EntryJson.class,
        1,
        (from, limit) -> audit.list(filter, from, limit).map(AuditApi::json));
  }

  static EntryJson json(Entry entry) {
    Optional<TeamRefJson> team =
        entry.team().flatMap(id -> entry.teamName().map(name -> new TeamRefJson(id, name)));
    return new EntryJson(
        entry.id(),
        entry.at(),
        entry.actor(),
        entry.action(),
        entry.subject(),
        team,
        entry.detail());
  }
}
