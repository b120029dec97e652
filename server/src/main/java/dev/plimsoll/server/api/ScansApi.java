// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.server.http.Json;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.jobs.RequestWork;
import dev.plimsoll.server.jobs.ScanWork;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.ScanRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Scans that people ask for. Each is seen by who asked, and by who sees everything.
public record ScansApi(
    Database database,
    ScanRequests requests,
    RegistryStore registries,
    OwnershipStore ownership,
    JobStore jobs,
    AuditStore audit) {

  record WishJson(String reference, Optional<String> platform) {}

  record ScanJson(
      long id,
      String reference,
      String state,
      Optional<Integer> image,
      Optional<String> reason,
      Instant queued,
      Optional<Instant> started,
      Optional<Instant> ended,
      JsonNode layers) {}

  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/scans", Permission.SCAN, this::add),
        Route.get("/api/v1/scans/{id}", Permission.READ, this::get),
        Route.delete("/api/v1/scans/{id}", Permission.SCAN, this::cancel));
  }

  private Response add(Request request) {
    WishJson wish = request.json(WishJson.class);
    Fields.check("/reference", wish.reference(), 500);
    ImageReference reference =
        ImageReference.parse(wish.reference())
            .orElseThrow(() -> Problem.field("/reference", "is no reference of an image"));
    if (wish.platform().filter(p -> p.length() > 60 || Platform.parse(p).isEmpty()).isPresent()) {
      throw Problem.field("/platform", "must be such as linux/arm64");
    }
    long id = database.write(handle -> add(handle, request, reference, wish.platform()));
    return Response.accepted(json(requests.find(id).orElseThrow()));
  }

  private long add(
      Handle handle, Request request, ImageReference reference, Optional<String> platform) {
    Scope scope = request.scope(Permission.SCAN);
    Optional<Long> team = scope.teams().stream().sorted().findFirst();
    refuseOthers(handle, reference, scope);
    long id =
        requests.add(
            handle,
            reference.toString(),
            platform,
            request.principal().key(),
            team,
            request.time());
    String job = Long.toString(id);
    jobs.add(handle, RequestWork.KIND, job, JobStore.Priority.PERSON, request.time());
    audit.write(
        handle,
        request.time(),
        request.principal(),
        "scan.add",
        "scan/" + id,
        team,
        Map.of("reference", reference.toString()));
    return id;
  }

  /// A connected registry is asked with the platform's credential, so only for what is the asker's.
  private void refuseOthers(Handle handle, ImageReference reference, Scope scope) {
    boolean isConnected =
        registries
            .findByAddress(reference.registry())
            .filter(registry -> !registry.settings().kind().equals(RegistryStore.VISITED))
            .isPresent();
    if (scope.isEverything() || !isConnected) {
      return;
    }
    String name = reference.registry() + "/" + reference.repository();
    if (ownership.owner(handle, name).filter(scope::covers).isEmpty()) {
      throw Problem.forbidden(
          "No team of yours owns " + name + ".",
          "Ask an administrator to add it to the team's patterns.");
    }
  }

  private Response get(Request request) {
    return Response.json(json(scan(request, Permission.READ)));
  }

  private Response cancel(Request request) {
    ScanRequests.Request scan = scan(request, Permission.SCAN);
    if (!database.write(handle -> cancel(handle, request, scan.id()))) {
      throw Problem.conflict(
          "The scan is " + requests.find(scan.id()).orElseThrow().state() + " already.",
          "Nothing needs to be done.");
    }
    return Response.noContent();
  }

  /// @return whether it was open
  private boolean cancel(Handle handle, Request request, long id) {
    Optional<String> reason = Optional.of("cancelled by " + request.principal().name());
    Optional<ScanRequests.Request> closed =
        requests.close(handle, id, "cancelled", reason, request.time());
    closed.ifPresent(
        scan -> {
          jobs.remove(handle, RequestWork.KIND, Long.toString(id));
          scan.image().ifPresent(image -> withdraw(handle, image));
          audit.write(
              handle,
              request.time(),
              request.principal(),
              "scan.cancel",
              "scan/" + id,
              scan.team(),
              Map.of("reference", scan.reference()));
        });
    return closed.isPresent();
  }

  /// The job is held first: whoever comes to want the image meanwhile waits, and adds it anew.
  private void withdraw(Handle handle, int image) {
    String job = Integer.toString(image);
    if (jobs.hold(handle, ScanWork.KIND, job) && !requests.isWanted(handle, image)) {
      jobs.remove(handle, ScanWork.KIND, job);
    }
  }

  private ScanRequests.Request scan(Request request, Permission permission) {
    long id = request.id("id");
    boolean seesAll = request.scope(permission).isEverything();
    return requests
        .find(id)
        .filter(scan -> seesAll || scan.asker().equals(request.principal().key()))
        .orElseThrow(() -> Problem.notFound("scan " + id));
  }

  private static ScanJson json(ScanRequests.Request scan) {
    return new ScanJson(
        scan.id(),
        scan.reference(),
        scan.state(),
        scan.image(),
        scan.reason(),
        scan.queued(),
        scan.started(),
        scan.ended(),
        Json.mapper().readTree(scan.layers()));
  }
}
