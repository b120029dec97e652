// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.store.ViewStore;
import dev.plimsoll.server.store.ViewStore.View;
import java.util.List;
import java.util.regex.Pattern;

/// Views that people saved. They are each person's own.
public record ViewsApi(ViewStore views) {

  /// An address of our own pages: never `//host`, nor what a browser takes for that.
  private static final Pattern ADDRESS = Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\p{Cntrl}]*+)?");

  record WishJson(String name, String address) {}

  record ViewsJson(List<View> items) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/views", Permission.READ, this::list),
        Route.post("/api/v1/views", Permission.READ, this::save),
        Route.delete("/api/v1/views/{id}", Permission.READ, this::remove));
  }

  private Response list(Request request) {
    return Response.json(new ViewsJson(views.list(SessionsApi.person(request).id())));
  }

  private Response save(Request request) {
    WishJson wish = request.json(WishJson.class);
    Fields.check("/name", wish.name(), 100);
    Fields.check("/address", wish.address(), 2000);
    if (!ADDRESS.matcher(wish.address()).matches()) {
      throw Problem.field("/address", "must be the address of a page here, such as /images?q=api");
    }
    View view =
        views
            .save(SessionsApi.person(request).id(), wish.name(), wish.address())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "You have " + ViewStore.MOST + " views.", "Remove one you don't need."));
    return Response.created("/api/v1/views/" + view.id(), view);
  }

  private Response remove(Request request) {
    long id = request.id("id");
    if (!views.remove(SessionsApi.person(request).id(), id)) {
      throw Problem.notFound("view " + id);
    }
    return Response.noContent();
  }
}
