// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.store.SearchStore;
import dev.plimsoll.server.store.SearchStore.Hit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// One field that finds everything.
public record SearchApi(SearchStore search) {

  private static final int MIN = 2;
  private static final int MAX = 200;

  record HitJson(String kind, String label, Optional<String> detail, String address) {}

  record HitsJson(List<HitJson> hits) {}

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/search", Permission.READ, this::find));
  }

  private Response find(Request request) {
    request.query().only("q");
    String text =
        request
            .query()
            .text("q", MAX)
            .map(String::strip)
            .filter(q -> q.length() >= MIN)
            .orElseThrow(() -> Problem.parameter("q", "at least " + MIN + " characters long"));
    return Response.json(
        new HitsJson(
            search.find(request.scope(Permission.READ), text).stream()
                .map(SearchApi::json)
                .toList()));
  }

  private static HitJson json(Hit hit) {
    String page = URLEncoder.encode(hit.page(), StandardCharsets.UTF_8).replace("+", "%20");
    String address =
        switch (hit.kind()) {
          case "lineage", "image" -> "/images/" + page;
          case "team" -> "/images?team=" + page;
          default -> "/" + hit.kind() + "s/" + page;
        };
    return new HitJson(
        hit.kind(), hit.label(), Optional.of(hit.detail()).filter(d -> !d.isEmpty()), address);
  }
}
