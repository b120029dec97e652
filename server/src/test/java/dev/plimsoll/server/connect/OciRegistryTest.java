// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.registry.Credential;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.connect.Check.State;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OciRegistryTest extends ConnectorContract {

  private FakeRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry().withBearer("me:secret pw");
    registry.with(image(), "team/app", "1.0").with(image(), "team/app", "2.0");
    registry.with(other(), "base/os", "latest");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Override
  Connector connector() {
    return connector(registry.host(), "secret pw");
  }

  @Test
  void shouldNameWhatIsForbidden() {
    registry
        .answering("/v2/_catalog", refusal(403))
        .answering("/v2/base/os/tags/list", denial())
        .withGrants("repository:base/os:push");
    Map<Permission, Check> checks = byPermission(connector().probe(List.of("base/os")));
    assertThat(checks.get(Permission.SIGN_IN).state()).isEqualTo(State.GRANTED);
    assertThat(checks.get(Permission.LIST_REPOSITORIES))
        .satisfies(
            check -> {
              assertThat(check.state()).isEqualTo(State.DENIED);
              assertThat(check.tried()).isEqualTo("GET /v2/_catalog");
              assertThat(check.advice()).contains("name the repositories");
              assertThat(check.leastRight()).isEqualTo("scope registry:catalog:*");
            });
    assertThat(checks.get(Permission.LIST_TAGS))
        .satisfies(
            check -> {
              assertThat(check.state()).isEqualTo(State.DENIED);
              assertThat(check.happened()).contains("grants repository:base/os:push");
            });
    assertThat(checks.get(Permission.READ_BLOBS).state()).isEqualTo(State.UNKNOWN);
    assertThat(checks.values()).noneMatch(check -> check.toString().contains("secret pw"));
  }

  @Test
  void shouldNotBlameOthersForARepositoryThatIsMisspelt() {
    Map<Permission, Check> checks = byPermission(connector().probe(List.of("team/ap")));
    assertThat(checks.get(Permission.FIND_NAMED).state()).isEqualTo(State.DENIED);
    assertThat(checks.get(Permission.LIST_TAGS).state()).isEqualTo(State.GRANTED);
    assertThat(checks.get(Permission.READ_BLOBS).state()).isEqualTo(State.GRANTED);

    registry.answering("/v2/_catalog", refusal(403));
    checks = byPermission(connector().probe(List.of("team/ap", "team/app")));
    assertThat(checks.get(Permission.FIND_NAMED).happened())
        .isEqualTo("the registry has no team/ap");
    assertThat(checks.get(Permission.READ_BLOBS).state()).isEqualTo(State.GRANTED);
  }

  @Test
  void shouldCallNothingMissingThatCannotBeTold() {
    registry
        .answering("/v2/base/os/tags/list", refusal(403))
        .answering("/v2/team/app/tags/list", refusal(429));
    assertThat(found("base/os").state()).isEqualTo(State.GRANTED);
    assertThat(found("team/app").state()).isEqualTo(State.UNKNOWN);
    assertThat(found("no/where", "team/app").state()).isEqualTo(State.DENIED);
    assertThat(found("base/os", "base/os").happened()).isEqualTo("none is missing");
  }

  private Check found(String... named) {
    return byPermission(connector().probe(List.of(named))).get(Permission.FIND_NAMED);
  }

  /// A chart, say, lies in the first repository that is listed.
  @Test
  void shouldGoOnUntilThereIsAnImageToRead() {
    registry.withManifest(
        "a/chart", "1.0", chart().getBytes(StandardCharsets.UTF_8), TestImage.MANIFEST);
    Map<Permission, Check> checks = byPermission(connector().probe(List.of("a/chart")));
    assertThat(checks.values()).allMatch(check -> check.state() != State.DENIED);
    assertThat(checks.get(Permission.READ_BLOBS).state()).isEqualTo(State.GRANTED);
    assertThat(checks.get(Permission.LIST_REFERRERS).state()).isEqualTo(State.GRANTED);
  }

  private static String chart() {
    String none = "sha256:" + "0".repeat(64);
    return """
        {"schemaVersion":2,"mediaType":"%s","layers":[],
         "config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"%s","size":1}}"""
        .formatted(TestImage.MANIFEST, none);
  }

  @Test
  void shouldTellWhichReadingFails() throws IOException {
    Digest config = image().blobs().keySet().stream().reduce((_, last) -> last).orElseThrow();
    registry.answering("/v2/team/app/blobs/" + config, refusal(403));
    Map<Permission, Check> checks = byPermission(connector().probe(List.of("team/app")));
    assertThat(checks.get(Permission.READ_MANIFESTS).state()).isEqualTo(State.GRANTED);
    assertThat(checks.get(Permission.READ_BLOBS).state()).isEqualTo(State.DENIED);
  }

  @Test
  void shouldNotBelieveALieAboutADigest() {
    registry.claiming(Digest.sha256(new byte[] {1}));
    Map<Permission, Check> checks = byPermission(connector().probe(List.of("team/app")));
    assertThat(checks.get(Permission.READ_MANIFESTS).state()).isNotEqualTo(State.GRANTED);
  }

  @Test
  void shouldTellAStranger() {
    List<Check> checks = connector(registry.host(), "wrong").probe(List.of());
    assertThat(byPermission(checks).get(Permission.REACH).state()).isEqualTo(State.GRANTED);
    assertThat(byPermission(checks).get(Permission.SIGN_IN))
        .satisfies(
            check -> {
              assertThat(check.state()).isEqualTo(State.DENIED);
              assertThat(check.advice()).contains("check user name and password");
            });
    assertThat(byPermission(checks).get(Permission.LIST_TAGS).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void shouldTellWhatIsNotThere() throws IOException {
    Connector nowhere = connector("127.0.0.1:" + FakeNetwork.freePort(), "pw");
    Check reach = byPermission(nowhere.probe(List.of())).get(Permission.REACH);
    assertThat(reach.state()).isEqualTo(State.DENIED);
    assertThat(reach.advice()).contains("port");
  }

  @Test
  void shouldTellARegistryInTrouble() {
    registry
        .answering("/v2/_catalog", refusal(500))
        .answering("/v2/team/app/tags/list", refusal(429));
    Map<Permission, Check> checks = byPermission(connector().probe(List.of("team/app")));
    assertThat(checks.get(Permission.LIST_REPOSITORIES).state()).isEqualTo(State.UNKNOWN);
    assertThat(checks.get(Permission.LIST_TAGS).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void shouldRecogniseHarbor() {
    registry.answering(
        "/v2/",
        exchange -> {
          boolean isKnown = exchange.getRequestHeaders().containsKey("Authorization");
          String realm = "http://" + registry.host() + "/token";
          exchange
              .getResponseHeaders()
              .add(
                  "WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"harbor-registry\"");
          FakeServer.send(exchange, isKnown ? 200 : 401, "{}");
        });
    Connector connector = connector();
    connector.probe(List.of());
    assertThat(connector.kind()).isEqualTo(RegistryKind.HARBOR);
  }

  @Test
  void shouldKnowHubsLongNames() {
    Connector hub = connector("docker.io", "pw");
    ImageSource.Registry source = hub.puller().source("nginx", Optional.empty(), digest());
    assertThat(source.reference().toString()).isEqualTo("docker.io/library/nginx@" + digest());
  }

  @Test
  void shouldSayThatHubListsNothing() {
    assertThatThrownBy(() -> connector("docker.io", "pw").lister().repositories(10))
        .hasMessageContaining("Docker Hub does not list repositories");
  }

  static Map<Permission, Check> byPermission(List<Check> checks) {
    return checks.stream().collect(Collectors.toMap(Check::permission, Function.identity()));
  }

  /// Gives whoever asks a token, and then nothing for it.
  private FakeServer.Answer denial() {
    return exchange -> {
      boolean isKnown = exchange.getRequestHeaders().containsKey("Authorization");
      String challenge = "Bearer realm=\"http://" + registry.host() + "/token\",service=\"fake\"";
      exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
      FakeServer.send(exchange, isKnown ? 403 : 401, "{}");
    };
  }

  private static FakeServer.Answer refusal(int status) {
    return exchange -> FakeServer.send(exchange, status, "{\"errors\":[{\"code\":\"DENIED\"}]}");
  }

  private static Digest digest() {
    return Digest.sha256(new byte[0]);
  }

  private static Connector connector(String host, String password) {
    Credential login = new Credential.Login("me", password, "the registry's settings");
    RegistrySettings settings =
        new RegistrySettings(host, Optional.of(login), Optional.empty(), false, 4);
    HttpSettings common = FakeNetwork.settings().withTries(2, Duration.ofMinutes(1));
    return new OciRegistry(settings, FakeNetwork.of(settings.http(common)).http());
  }
}
