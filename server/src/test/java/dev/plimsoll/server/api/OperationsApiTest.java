// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.OperationsStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsApiTest {

  private final ApiServer server = ApiServer.start(OperationsApiTest::routes);
  private final JobStore jobs = new JobStore(server.database());

  private static List<Route> routes(Database database) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new OperationsApi(
                database,
                new OperationsStore(database),
                new JobStore(database),
                new FeedStore(database),
                new AuditStore(database),
                List.of(new Listing()))
            .routes());
    routes.addAll(new CoverageApi(new CoverageStore(database)).routes());
    return routes;
  }

  /// A kind of jobs that the process knows.
  private record Listing() implements Work {
    @Override
    public String kind() {
      return "sync";
    }

    @Override
    public void run(String id) {}
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldShowTheQueue() {
    ApiClient admin = server.admin();
    jobs.add("sync", "7", JobStore.Priority.SWEEP, ApiServer.START);
    jobs.beat("here", List.of("worker"), "1", ApiServer.START);

    assertThat(admin.get("/api/v1/operations").expect(200).text()).contains("\"sync\"", "\"here\"");
    assertThat(
            admin.get("/api/v1/operations/jobs?kind=sync").expect(200).at("/items/0/id").asString())
        .isEqualTo("7");
  }

  @Test
  void shouldTellTotalsToOperatorsAlone() {
    long team = server.team("shop");
    ApiClient chief = server.person("Ann", Map.of(team, Role.ADMIN));
    chief.get("/api/v1/operations").expect(403);
    chief.get("/api/v1/operations/jobs").expect(403);
  }

  @Test
  void shouldPauseAndRetryForOperatorsAlone() {
    jobs.add("sync", "7", JobStore.Priority.SWEEP, ApiServer.START);
    ApiClient admin = server.admin();
    admin.patch("/api/v1/operations/kinds/sync", Map.of("isPaused", true)).expect(204);
    assertThat(admin.get("/api/v1/operations/jobs").at("/items/0/state").asString())
        .isEqualTo("paused");
    admin.post("/api/v1/operations/jobs/retry", Map.of("kind", "sync", "id", "7")).expect(202);

    ApiClient ann = server.person("Ann", Map.of());
    ann.patch("/api/v1/operations/kinds/sync", Map.of("isPaused", false)).expect(403);
  }

  @Test
  void shouldTellCoverage() {
    ApiClient admin = server.admin();
    assertThat(admin.get("/api/v1/coverage").expect(200).at("/images").asInt()).isZero();
    admin.get("/api/v1/coverage/images").expect(200);
    admin.get("/api/v1/coverage/images?state=odd").expect(400);
  }
}
