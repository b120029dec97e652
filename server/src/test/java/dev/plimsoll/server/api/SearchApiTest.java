// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.EventStream;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.LiveEventStore;
import dev.plimsoll.server.store.OperationsStore;
import dev.plimsoll.server.store.SearchStore;
import dev.plimsoll.server.store.ViewStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.ApiServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What finds, keeps, streams and watches: small resources on one server.
class SearchApiTest {

  private final EventStream stream = new EventStream();
  private final PrometheusRegistry metrics = new PrometheusRegistry();
  private final ApiServer server = ApiServer.start(this::routes, new RequestMetrics(metrics));
  private final ApiClient admin = server.admin();

  private List<Route> routes(Database database, Clock clock) {
    OperationsStore operations = new OperationsStore(database);
    new PlatformMetrics(operations, new FeedStore(database), new CoverageStore(database), clock)
        .register(metrics);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new SearchApi(new SearchStore(database)).routes());
    routes.addAll(new ViewsApi(new ViewStore(database)).routes());
    routes.addAll(new EventsApi(stream).routes());
    routes.addAll(new HealthApi(operations, new AdvisoryFiles(database), metrics, false).routes());
    return routes;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void execute(String sql) {
    server.database().run(handle -> handle.createScript(sql).execute());
  }

  private void fill(long team) {
    execute(
        """
        insert into registry (address, name, kind, created_at)
          values ('r.example', 'r', 'generic', '2026-01-01Z');
        insert into repository (registry_id, name, team_id, first_seen, last_seen)
          values (1, 'pay/api', %1$d, '2026-01-01Z', '2026-01-01Z');
        insert into image (digest, first_seen)
          values (decode(repeat('ab', 32), 'hex'), '2026-01-01Z');
        insert into lineage (repository_id, pattern, team_id, name, image_id)
          values (1, '*', %1$d, 'r.example/pay/api:*', 1);
        insert into build (lineage_id, image_id, tag, first_seen)
          values (1, 1, '1.0', '2026-01-01Z');
        insert into flaw (name, severity, first_matched)
          values ('CVE-2026-1000', 4, '2026-01-01Z');
        insert into flaw_alias (alias, flaw_id) values ('GHSA-pay1', 1);
        insert into flaw_stat (team_id, flaw_id, severity, lineages)
          values (0, 1, 4, 1), (%1$d, 1, 4, 1);
        insert into package_name (type, name) values ('npm', 'pay-lib');
        insert into package (name_id, version, hash, subject, is_covered)
          values (1, '1', '\\x01', '\\x01', true);
        insert into package_set (hash, kind, package_ids) values ('\\x02', 1, '{1}');
        insert into lineage_set (lineage_id, set_id) values (1, 1);
        """
            .formatted(team));
  }

  @Test
  void shouldFindThingsOfAllKinds() {
    fill(server.team("payments"));
    Answer hits = admin.get("/api/v1/search?q=pay").expect(200);
    assertThat(hits.json().at("/hits").findValuesAsString("kind"))
        .containsExactly("lineage", "package", "team");
    assertThat(hits.at("/hits/0/address").asString()).isEqualTo("/images/1");
    assertThat(admin.get("/api/v1/search?q=ghsa-pay").at("/hits/0/address").asString())
        .isEqualTo("/flaws/CVE-2026-1000");
    assertThat(admin.get("/api/v1/search?q=sha256:abababab").at("/hits/0/kind").asString())
        .isEqualTo("image");
    assertThat(admin.get("/api/v1/search?q=100%25").at("/hits")).isEmpty();
    admin.get("/api/v1/search?q=x").expect(400);
  }

  @Test
  void shouldFindNothingOfOtherTeams() {
    fill(server.team("payments"));
    ApiClient bob = server.person("Bob", Map.of(server.team("others"), Role.VIEWER));
    for (String text : List.of("pay", "ghsa-pay", "sha256:abababab", "cve-2026")) {
      assertThat(bob.get("/api/v1/search?q=" + text).expect(200).at("/hits")).as(text).isEmpty();
    }
  }

  @Test
  void shouldKeepViewsForTheirOwner() {
    long id =
        admin
            .post("/api/v1/views", Map.of("name", "mine", "address", "/images?q=pay"))
            .expect(201)
            .at("/id")
            .asLong();
    ApiClient other = server.admin();
    assertThat(other.get("/api/v1/views").expect(200).at("/items")).isEmpty();
    other.delete("/api/v1/views/" + id).expect(404);
    for (String address : List.of("//evil.example", "/\\evil.example", "javascript:x", "/\t/x")) {
      admin.post("/api/v1/views", Map.of("name", "evil", "address", address)).expect(422);
    }
    admin.delete("/api/v1/views/" + id).expect(204);
  }

  @Test
  void shouldStreamWhatOneMaySeeAndResume() throws Exception {
    long team = server.team("payments");
    ApiClient ann = server.person("Ann", Map.of(team, Role.VIEWER));
    execute(
        """
        insert into live_event (kind, team_id, payload, at) values
          ('image', %d, '{"n": 1}', '2026-01-01Z'),
          ('image', null, '{"n": 2}', '2026-01-01Z'),
          ('match', %d, '{"n": 3}', '2026-01-01Z')"""
            .formatted(team, server.team("others")));
    try (EventPoller poller =
        EventPoller.start(new LiveEventStore(server.database()), stream, Clock.systemUTC())) {
      assertThat(data(ann, "", this::happen)).last().asString().contains("4");
      assertThat(data(ann, "1", () -> {})).containsExactly("data: {\"n\": 4}");
      assertThat(data(admin, "1", () -> {})).hasSize(3);
    }
  }

  private void happen() {
    execute(
        "insert into live_event (kind, payload, at) values ('job', '{\"n\": 4}', '2026-01-01Z')");
  }

  /// What comes up to the last event.
  private List<String> data(ApiClient client, String since, Runnable onceConnected)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/events"))
            .timeout(Duration.ofSeconds(20));
    if (!since.isEmpty()) {
      request.header("Last-Event-ID", since);
    }
    client.headers().forEach(request::header);
    List<String> data = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    http.send(request.build(), BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      onceConnected.run();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("data: ")) {
          data.add(line);
        }
        if (line.contains("\"n\": 4")) {
          http.shutdownNow();
          break;
        }
      }
    }
    return data;
  }

  @Test
  void shouldSayHowItIs() {
    ApiClient nobody = server.nobody();
    nobody.get("/healthz").expect(200);
    Answer ready = nobody.get("/readyz").expect(200);
    assertThat(ready.at("/isReady").asBoolean()).isTrue();
    assertThat(ready.text()).contains("\"at 001\"").contains("none yet");
    assertThat(nobody.get("/api/openapi.json").expect(200).at("/openapi").asString())
        .isEqualTo("3.1.0");
  }

  @Test
  void shouldCountForPrometheus() {
    new JobStore(server.database())
        .add("sync", "1", JobStore.Priority.SWEEP, ApiServer.START.minusSeconds(60));
    admin.get("/api/v1/search?q=odd").expect(200);
    String text = server.nobody().get("/metrics").expect(200).text();
    assertThat(text)
        .contains("plimsoll_jobs{kind=\"sync\",state=\"waiting\"} 1.0")
        .contains("plimsoll_queue_age_seconds{kind=\"sync\"} 60.0")
        .contains("plimsoll_http_request_duration_seconds_count{route=\"GET /api/v1/search\"")
        .contains("plimsoll_jvm_heap_used_bytes");
  }
}
