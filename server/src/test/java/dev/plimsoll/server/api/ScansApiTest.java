// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.jobs.JobException;
import dev.plimsoll.server.jobs.RequestWork;
import dev.plimsoll.server.secret.KeyFile;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.ScanRequests;
import dev.plimsoll.server.store.TeamStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.ApiServer;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScansApiTest {

  @TempDir private Path folder;
  private TestImage image;
  private FakeRegistry registry;
  private ApiServer server;
  private ApiClient admin;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
    image = TestImage.of("amd64", "base", "top");
    registry.with(image, "team/app", "1.0");
    server = ApiServer.start(ScansApiTest::routes);
    admin = server.admin();
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  private static OwnershipStore ownership(Database database) {
    return new OwnershipStore(new TeamStore(database));
  }

  private static List<Route> routes(Database database) {
    return new ScansApi(
            database,
            new ScanRequests(database),
            new RegistryStore(database),
            ownership(database),
            new JobStore(database),
            new AuditStore(database))
        .routes();
  }

  private RequestWork work() throws IOException {
    Database database = server.database();
    RegistryStore registries = new RegistryStore(database);
    JobStore jobs = new JobStore(database);
    return new RequestWork(
        database,
        new ScanRequests(database),
        registries,
        new ListingStore(jobs),
        ownership(database),
        jobs,
        new Connections(
            registries,
            new KeyFile(folder.resolve("key")).openOrCreate(),
            HttpSettings.of("test", Map.of())),
        server.clock().withZone(ZoneOffset.UTC));
  }

  private void connect() {
    RegistryStore registries = new RegistryStore(server.database());
    RegistryStore.Settings settings =
        new RegistryStore.Settings(
            registry.host(),
            "ours",
            "generic",
            true,
            Optional.empty(),
            Optional.empty(),
            "{}",
            List.of(),
            60);
    server.database().run(handle -> registries.add(handle, settings, ApiServer.START));
  }

  private Answer asked(ApiClient client) {
    return client.post("/api/v1/scans", Map.of("reference", registry.host() + "/team/app:1.0"));
  }

  @Test
  void shouldFindTheImageAndAskForItsScan() throws Exception {
    connect();
    String id = asked(admin).expect(202).at("/id").asString();
    work().run(id);
    work().run(id);

    Answer scan = admin.get("/api/v1/scans/" + id).expect(200);
    int image = scan.at("/image").asInt();
    assertThat(image).isPositive();
    assertThat(jobs()).containsExactly("request " + id, "scan " + image);
  }

  @Test
  void shouldVisitNothingThatIsNotPublic() throws IOException {
    String id = asked(admin).expect(202).at("/id").asString();
    assertThatThrownBy(() -> work().run(id))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("not on the public internet");

    work().givenUp(id, "it is not public", 1);
    Answer scan = admin.get("/api/v1/scans/" + id).expect(200);
    assertThat(scan.at("/state").asString()).isEqualTo("failed");
    assertThat(scan.at("/reason").asString()).isEqualTo("it is not public");
    assertThat(registry.seen()).isEmpty();
  }

  @Test
  void shouldSayThatThereIsNoSuchTag() {
    connect();
    String id =
        admin
            .post("/api/v1/scans", Map.of("reference", registry.host() + "/team/app:9"))
            .expect(202)
            .at("/id")
            .asString();
    assertThatThrownBy(() -> work().run(id)).isInstanceOf(JobException.class);
  }

  @Test
  void shouldCancelOnce() throws Exception {
    connect();
    String id = asked(admin).at("/id").asString();
    admin.delete("/api/v1/scans/" + id).expect(204);
    admin.delete("/api/v1/scans/" + id).expect(409);
    work().run(id);
    assertThat(registry.seen()).as("nobody wants it any more").isEmpty();
  }

  @Test
  void shouldWithdrawTheJobsOfWhatNobodyElseWants() throws Exception {
    connect();
    String early = asked(admin).at("/id").asString();
    admin.delete("/api/v1/scans/" + early).expect(204);
    assertThat(jobs()).isEmpty();

    String first = asked(admin).at("/id").asString();
    work().run(first);
    String second = asked(admin).at("/id").asString();
    work().run(second);
    String scan = "scan " + admin.get("/api/v1/scans/" + second).at("/image").asInt();
    assertThat(jobs()).contains(scan);
    server.database().run(handle -> handle.execute("update tag set is_wanted = false"));

    admin.delete("/api/v1/scans/" + first).expect(204);
    assertThat(jobs()).as("another request waits for it").contains(scan);
    admin.delete("/api/v1/scans/" + second).expect(204);
    assertThat(jobs()).isEmpty();
  }

  @Test
  void shouldStillScanWhatAWantedTagLeadsTo() throws Exception {
    connect();
    String id = asked(admin).at("/id").asString();
    work().run(id);
    int image = admin.get("/api/v1/scans/" + id).at("/image").asInt();
    admin.delete("/api/v1/scans/" + id).expect(204);
    assertThat(jobs()).containsExactly("scan " + image);
  }

  @Test
  void shouldTellNothingOfAScanThatWasCancelledWhileItRan() throws Exception {
    connect();
    String id = asked(admin).at("/id").asString();
    work().run(id);
    int image = admin.get("/api/v1/scans/" + id).at("/image").asInt();
    ScanRequests requests = new ScanRequests(server.database());
    requests.begin(image, ApiServer.START);
    server.database().run(handle -> handle.execute("update scan_queue set picked = true"));

    admin.delete("/api/v1/scans/" + id).expect(204);
    requests.end(image, Optional.empty(), ApiServer.START);

    assertThat(jobs()).as("what runs goes on").contains("scan " + image);
    assertThat(admin.get("/api/v1/scans/" + id).at("/state").asString()).isEqualTo("cancelled");
    assertThat(texts("select payload->>'state' from live_event where kind = 'scan' order by id"))
        .containsExactly("cancelled");
    assertThat(texts("select subject from audit where action = 'scan.cancel'"))
        .containsExactly("scan/" + id);
  }

  @Test
  void shouldNotAskForTheScanOfWhatWasCancelledMeanwhile() throws Exception {
    connect();
    String id = asked(admin).at("/id").asString();
    registry.answering(
        "/v2/team/app/manifests/1.0",
        exchange -> {
          admin.delete("/api/v1/scans/" + id).expect(204);
          exchange.getResponseHeaders().set("Docker-Content-Digest", image.digest().toString());
          exchange.getResponseHeaders().set("Content-Type", TestImage.MANIFEST);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    work().run(id);
    assertThat(jobs()).isEmpty();
    assertThat(admin.get("/api/v1/scans/" + id).at("/image").isMissingNode()).isTrue();
  }

  @Test
  void shouldLetNobodyElseCancel() {
    connect();
    long payments = server.team("payments", registry.host() + "/team/**");
    ApiClient ann = server.person("Ann", Map.of(payments, Role.ANALYST));
    String scan = "/api/v1/scans/" + asked(ann).expect(202).at("/id").asString();
    server.person("Bob", Map.of(payments, Role.ANALYST)).delete(scan).expect(404);
    ann.delete(scan).expect(204);
  }

  @Test
  void shouldAnswerTheSameToTheSameKey() {
    ApiClient sure = admin.with("Idempotency-Key", "twelve-chars");
    assertThat(asked(sure).expect(202).at("/id")).isEqualTo(asked(sure).expect(202).at("/id"));
  }

  @Test
  void shouldScanForATeamWhatItOwns() {
    connect();
    long payments = server.team("payments", registry.host() + "/team/**");
    long others = server.team("others");
    ApiClient ann = server.person("Ann", Map.of(payments, Role.ANALYST));
    Answer scan = asked(ann).expect(202);
    ApiClient bob = server.person("Bob", Map.of(others, Role.ANALYST));
    asked(bob).expect(403);
    bob.get("/api/v1/scans/" + scan.at("/id").asLong()).expect(404);
    asked(server.person("Eve", Map.of(payments, Role.VIEWER))).expect(403);
  }

  @Test
  void shouldRefuseWhatIsNoReference() {
    admin.post("/api/v1/scans", Map.of("reference", "not a reference")).expect(422);
    admin.post("/api/v1/scans", Map.of("reference", "alpine", "platform", "odd")).expect(422);
  }

  private List<String> jobs() {
    return texts("select task_name || ' ' || task_instance from queue order by 1");
  }

  private List<String> texts(String query) {
    return server.database().read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
