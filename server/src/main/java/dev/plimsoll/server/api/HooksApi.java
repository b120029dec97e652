// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.connect.PushEvents;
import dev.plimsoll.server.connect.PushHint;
import dev.plimsoll.server.connect.ReceiverSecret;
import dev.plimsoll.server.http.Access;
import dev.plimsoll.server.http.Body;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.jobs.RepositoryWork;
import dev.plimsoll.server.jobs.TagWork;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.secret.SealException;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.RegistryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Takes push events. They are only a reason to look: what lies there now, the registry is asked
/// itself, so telling the same twice, or something false, costs a look and no more.
public record HooksApi(
    Database database, RegistryStore registries, JobStore jobs, Keyring keys) {

  /// Compared with where there is no receiver, so that the answer takes as long.
  private static final ReceiverSecret NOBODY = new ReceiverSecret("no receiver, no secret");

  public List<Route> routes() {
    return List.of(
        Route.post(
                "/api/v1/hooks/{id}",
                Access.open("registries have no account; the receiver's secret proves it"),
                this::receive)
            .taking(Body.bytes(PushEvents.MAX_BYTES)));
  }

  private Response receive(Request request) {
    long id = request.id("id");
    Optional<ReceiverSecret> secret = secret(id);
    boolean isAdmitted = secret.orElse(NOBODY).admits(request.header("Authorization"));
    if (secret.isEmpty() || !isAdmitted) {
      throw Problem.unauthorized("The receiver's secret is missing or wrong.");
    }
    queue(id, hints(request.bytes()), request);
    return Response.accepted(Map.of());
  }

  private Optional<ReceiverSecret> secret(long id) {
    Optional<byte[]> sealed = registries.hookSecret(id);
    try {
      return sealed.isEmpty()
          ? Optional.empty()
          : Optional.of(new ReceiverSecret(keys.open(owner(id), sealed.get()).reveal()));
    } catch (SealException e) {
      throw Problem.unavailable("The receiver's secret does not open.", Duration.ofHours(1));
    }
  }

  /// Whose secret a receiver's is, for sealing.
  static String owner(long registry) {
    return "hook/" + registry;
  }

  private static List<PushHint> hints(byte[] body) {
    try {
      return PushEvents.parse(body);
    } catch (IOException e) {
      throw Problem.badRequest(
          "This is no message of a registry: " + e.getMessage(),
          "Send push events of Distribution or Harbor.");
    }
  }

  private void queue(long registry, List<PushHint> hints, Request request) {
    TreeSet<String> tags = new TreeSet<>(); // in one order, so that no two wait for each other
    TreeSet<String> repositories = new TreeSet<>();
    for (PushHint hint : hints) {
      hint.tag()
          .ifPresentOrElse(
              tag -> tags.add(TagWork.id(registry, hint.repository(), tag)),
              () -> repositories.add(RepositoryWork.id(registry, hint.repository())));
    }
    database.run(
        handle -> {
          repositories.forEach(
              job ->
                  jobs.add(
                      handle, RepositoryWork.KIND, job, JobStore.Priority.EVENT, request.time()));
          tags.forEach(
              job -> jobs.add(handle, TagWork.KIND, job, JobStore.Priority.EVENT, request.time()));
          registries.pushed(handle, registry, request.time());
        });
  }
}
