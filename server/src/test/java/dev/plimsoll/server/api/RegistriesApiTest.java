// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.secret.KeyFile;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RepositoryList;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.ApiServer;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistriesApiTest {

  private static final String PASSWORD = "very secret password";

  @TempDir private Path folder;
  private ApiServer server;
  private FakeRegistry registry;
  private ApiClient admin;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry().withBearer("me:" + PASSWORD);
    registry.with(TestImage.of("amd64", "base", "top"), "team/app", "1.0");
    registry.with(TestImage.of("amd64", "base", "other"), "base/os", "latest");
    server = ApiServer.start(this::routes);
    admin = server.admin();
  }

  @AfterEach
  void stop() {
    server.close();
    registry.close();
  }

  private List<Route> routes(Database database) {
    RegistryStore registries = new RegistryStore(database);
    JobStore jobs = new JobStore(database);
    Keyring keys = keys();
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new RegistriesApi(
                database,
                registries,
                new RepositoryList(database),
                jobs,
                new AuditStore(database),
                keys,
                new Secrets(),
                new Connections(registries, keys, HttpSettings.of("test", Map.of())),
                URI.create("https://plimsoll.example"))
            .routes());
    routes.addAll(new HooksApi(database, registries, jobs, keys).routes());
    routes.addAll(new AuditApi(new AuditStore(database)).routes());
    return routes;
  }

  private Keyring keys() {
    try {
      return new KeyFile(folder.resolve("key")).openOrCreate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> wish() {
    return Map.of(
        "address",
        registry.host(),
        "username",
        "me",
        "password",
        PASSWORD,
        "isInsecure",
        true,
        "scope",
        Map.of("repositories", Map.of("include", List.of("team/**"))));
  }

  private long added() {
    return admin.post("/api/v1/registries", wish()).expect(201).at("/id").asLong();
  }

  @Test
  void shouldTryEachPermission() {
    Answer probe = admin.post("/api/v1/registries/probe", wish()).expect(200);
    assertThat(probe.at("/checks")).hasSize(8);
    assertThat(probe.text()).contains("granted").doesNotContain(PASSWORD);
  }

  @Test
  void shouldPreviewWhatTheScopeTakes() {
    Answer preview = admin.post("/api/v1/registries/preview", wish()).expect(200);
    assertThat(preview.at("/repositories").asInt()).isEqualTo(1);
    assertThat(preview.at("/images").asInt()).isEqualTo(1);
    assertThat(preview.at("/rows/0/repository").asString()).isEqualTo("team/app");
    assertThat(preview.at("/bytes").asLong()).isPositive();
  }

  @Test
  void shouldPreviewAnotherScopeByTheKeptPassword() {
    String path = "/api/v1/registries/" + added() + "/preview";
    Map<String, Object> all = Map.of("scope", Map.of());
    assertThat(admin.post(path, all).expect(200).at("/images").asInt()).isEqualTo(2);
    assertThat(admin.post(path, Map.of()).expect(200).at("/images").asInt()).isEqualTo(1);
    assertThat(admin.post(path, Map.of("address", "evil.example")).status()).isEqualTo(422);
    server.person("Bob", Map.of(server.team("a"), Role.ADMIN)).post(path, all).expect(403);
  }

  @Test
  void shouldConnectOnceAndListAtOnce() {
    long id = added();
    assertThat(jobs()).containsExactly("sync " + id);
    admin.post("/api/v1/registries", wish()).expect(409);
    Answer list = admin.get("/api/v1/registries").expect(200);
    assertThat(list.at("/items/0/hasCredential").asBoolean()).isTrue();
    assertThat(list.at("/items/0/scope/repositories/include/0").asString()).isEqualTo("team/**");
  }

  @Test
  void shouldNeverTellAPassword() {
    long id = added();
    admin.patch("/api/v1/registries/" + id, Map.of("password", PASSWORD + "2")).expect(200);
    String told =
        admin.get("/api/v1/registries/" + id).text()
            + admin.get("/api/v1/audit").text()
            + admin.post("/api/v1/registries/" + id + "/probe").expect(200).text()
            + admin.post("/api/v1/registries/preview", wish()).text();
    assertThat(told).contains("registry.add", "registry.change").doesNotContain("secret password");
    assertThat(new String(sealed(id), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
  }

  private byte[] sealed(long id) {
    return new RegistryStore(server.database())
        .way(id)
        .flatMap(RegistryStore.Way::credential)
        .orElseThrow();
  }

  @Test
  void shouldNotConnectWhatDoesNotLetUsIn() {
    Map<String, Object> wrong =
        Map.of(
            "address",
            registry.host(),
            "username",
            "me",
            "password",
            "wrong password",
            "isInsecure",
            true);
    Answer refused = admin.post("/api/v1/registries", wrong).expect(409);
    assertThat(refused.text()).contains("sign in").doesNotContain("wrong password");
    assertThat(admin.get("/api/v1/registries").at("/items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "[fd00:ec2::254]:80", "100.100.100.200:443"})
  void shouldNeverAskWhereCloudsTellCredentials(String address) {
    Map<String, Object> wish = Map.of("address", address, "isInsecure", true);
    Answer answer = admin.post("/api/v1/registries", wish);
    assertThat(answer.status()).isIn(409, 422);
    assertThat(admin.get("/api/v1/registries").at("/items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://host.example", "host.example/path", "just-a-name", "a b"})
  void shouldRefuseOddAddresses(String address) {
    admin.post("/api/v1/registries/probe", Map.of("address", address)).expect(422);
  }

  @Test
  void shouldRefuseAMisspeltRule() {
    Answer refused =
        admin.post(
            "/api/v1/registries",
            Map.of("address", registry.host(), "scope", Map.of("newestPerLinage", 3)));
    assertThat(refused.expect(422).at("/errors/0/field").asString()).isEqualTo("/scope");
  }

  @Test
  void shouldKeepWhatAChangeDoesNotName() {
    long id = added();
    Answer changed =
        admin.patch("/api/v1/registries/" + id, Map.of("name", "ours", "isPaused", true));
    assertThat(changed.expect(200).at("/name").asString()).isEqualTo("ours");
    assertThat(changed.at("/hasCredential").asBoolean()).isTrue();
    assertThat(changed.at("/scope/repositories/include/0").asString()).isEqualTo("team/**");
    admin.delete("/api/v1/registries/" + id).expect(204);
    admin.get("/api/v1/registries/" + id).expect(404);
  }

  @Test
  void shouldShowATeamOnlyItsOwn() {
    long id = added();
    long team = server.team("payments");
    ApiClient ann = server.person("Ann", Map.of(team, Role.VIEWER));
    ann.get("/api/v1/registries/" + id).expect(404);
    ListingStore listings = new ListingStore(new JobStore(server.database()));
    server
        .database()
        .run(
            handle -> {
              listings.repository(handle, id, "team/app", Optional.of(team), ApiServer.START);
              listings.repository(handle, id, "base/os", Optional.empty(), ApiServer.START);
            });

    assertThat(ann.get("/api/v1/registries/" + id).expect(200).at("/repositories").asInt())
        .isEqualTo(1);
    assertThat(ann.get("/api/v1/registries/" + id).at("/username").isMissingNode()).isTrue();
    String path = "/api/v1/registries/" + id + "/repositories";
    assertThat(ann.get(path).expect(200).at("/items")).hasSize(1);
    Answer first = admin.get(path + "?limit=1").expect(200);
    assertThat(first.at("/items/0/name").asString()).isEqualTo("base/os");
    Answer second = admin.get(path + "?limit=1&cursor=" + first.at("/next").asString()).expect(200);
    assertThat(second.at("/items/0/name").asString()).isEqualTo("team/app");
    assertThat(admin.get(path + "?q=app").at("/items")).hasSize(1);
    ann.post("/api/v1/registries", wish()).expect(403);
    ann.post("/api/v1/registries/" + id + "/sync").expect(403);
  }

  @Test
  void shouldQueueWhatAPushTells() {
    long id = added();
    String secret =
        admin.post("/api/v1/registries/" + id + "/hook").expect(201).at("/secret").asString();
    ApiClient hook = server.nobody().with("Authorization", "Bearer " + secret);
    String path = "/api/v1/hooks/" + id;

    push(hook, path, "2.0").expect(202);
    push(hook, path, "2.0").expect(202);
    assertThat(jobs()).containsExactly("sync " + id, "tag " + id + "/team/app:2.0");
    assertThat(admin.get("/api/v1/registries/" + id).at("/lastPush").isMissingNode()).isFalse();
    assertThat(admin.get("/api/v1/registries/" + id).text()).doesNotContain(secret);
  }

  @Test
  void shouldLookThroughTheRepositoryWhereOnlyADigestIsTold() {
    long id = added();
    String secret =
        admin.post("/api/v1/registries/" + id + "/hook").expect(201).at("/secret").asString();
    ApiClient hook = server.nobody().with("Authorization", secret);
    String body =
        "{\"events\":[{\"action\":\"delete\",\"target\":{\"repository\":\"team/app\",\"digest\":"
            + "\"sha256:"
            + "a".repeat(64)
            + "\"}}]}";
    hook.send("POST", "/api/v1/hooks/" + id, json(), body.getBytes(StandardCharsets.UTF_8))
        .expect(202);
    assertThat(jobs()).contains("repository " + id + "/team/app");
  }

  @Test
  void shouldTakeNoPushWithoutTheSecret() {
    long id = added();
    push(server.nobody(), "/api/v1/hooks/" + id, "2.0").expect(401);
    admin.post("/api/v1/registries/" + id + "/hook").expect(201);
    ApiClient wrong = server.nobody().with("Authorization", "Bearer " + "x".repeat(43));
    Answer refused = push(wrong, "/api/v1/hooks/" + id, "2.0").expect(401);
    assertThat(push(wrong, "/api/v1/hooks/999", "2.0").expect(401).at("/detail"))
        .as("nor is it told which receivers there are")
        .isEqualTo(refused.at("/detail"));
  }

  @Test
  void shouldTakeNoOddPush() {
    long id = added();
    String secret =
        admin.post("/api/v1/registries/" + id + "/hook").expect(201).at("/secret").asString();
    ApiClient hook = server.nobody().with("Authorization", secret);
    String path = "/api/v1/hooks/" + id;
    hook.send("POST", path, json(), "{\"events\":".getBytes(StandardCharsets.UTF_8)).expect(400);
    hook.send("POST", path, json(), new byte[(1 << 20) + 1]).expect(413);
    assertThat(jobs()).containsExactly("sync " + id);
  }

  private static Answer push(ApiClient client, String path, String tag) {
    String body =
        """
        {"events":[{"action":"push","target":{
          "mediaType":"application/vnd.oci.image.manifest.v1+json",
          "repository":"team/app","tag":"%s","digest":"sha256:%s"}}]}"""
            .formatted(tag, "b".repeat(64));
    return client.send("POST", path, json(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> json() {
    return Optional.of("application/json");
  }

  private List<String> jobs() {
    return server
        .database()
        .read(
            handle ->
                handle
                    .createQuery("select task_name || ' ' || task_instance from queue order by 1")
                    .mapTo(String.class)
                    .list());
  }
}
