// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Platform;
import dev.plimsoll.net.Authorization;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.TestImage;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the reference implementation, with TLS by an authority of our own and users in an
/// htpasswd file, filled by another client.
@NeedsTool({"docker-registry", "skopeo", "openssl", "htpasswd"})
class DockerRegistryTest {

  @TempDir private static Path folder;
  private static Tool registry;
  private static String host;
  private static TestImage image;

  @BeforeAll
  static void start() throws IOException {
    host = "127.0.0.1:" + FakeNetwork.freePort();
    makeCertificates();
    Path users = folder.resolve("users");
    Files.writeString(users, Tool.run("htpasswd", "-Bbn", "me", "pw"));
    Path config = Files.writeString(folder.resolve("config.yml"), config(users));
    registry = Tool.start("listening on", "docker-registry", "serve", config.toString());
    image = TestImage.of("amd64", "base", "top");
    push(image, "1.0");
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void shouldOpenWhatAnotherClientPushed() throws IOException {
    try (Image opened = open(trusting(), login("me", "pw"))) {
      assertThat(opened.target().manifest()).contains(image.digest());
      for (Layer layer : opened.layers()) {
        try (InputStream in = opened.open(layer)) {
          assertThat(Digest.sha256(in.readAllBytes())).isEqualTo(layer.blob().orElseThrow());
        }
      }
    }
  }

  @Test
  void shouldUseWhatAnotherClientStored() throws IOException {
    Path auth = folder.resolve("auth.json");
    Tool.run(
        "skopeo",
        "login",
        "--authfile=" + auth,
        "--tls-verify=false",
        "--username=me",
        "--password=pw",
        host);
    Credentials stored = new Credentials(Map.of("REGISTRY_AUTH_FILE", auth.toString()));
    assertThat(open(trusting(), Optional.empty(), stored).layers()).hasSize(2);
  }

  @Test
  void shouldNotTrustAnUnknownAuthority() {
    assertThatThrownBy(() -> open(FakeNetwork.settings(), login("me", "pw")))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("certificate is not trusted")
        .hasMessageContaining("--ca-file")
        .hasMessageContaining("--insecure");
  }

  @Test
  void shouldTrustAnInsecureHost() throws IOException {
    HttpSettings settings = FakeNetwork.settings().withInsecureHosts(Set.of(host));
    assertThat(open(settings, login("me", "pw")).layers()).hasSize(2);
  }

  @Test
  void shouldSayThatTheFileHoldsNoCertificate() {
    HttpSettings settings =
        FakeNetwork.settings().withCaFiles(List.of(folder.resolve("config.yml")));
    assertThatThrownBy(() -> open(settings, login("me", "pw")))
        .hasMessageContaining("config.yml holds no certificate");
  }

  @Test
  void shouldSayWhoWasRefused() {
    assertThatThrownBy(() -> open(trusting(), login("me", "wrong")))
        .hasMessageContaining("answered 401 (UNAUTHORIZED authentication required)")
        .hasMessageContaining("the credentials of user 'me' from --username");
    assertThatThrownBy(() -> open(trusting(), Optional.empty()))
        .hasMessageContaining("no credentials");
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatThrownBy(() -> open(trusting(), "team/none:1", login("me", "pw")))
        .hasMessageContaining("answered 404 (MANIFEST_UNKNOWN");
  }

  @Test
  void shouldGoOnInTheMiddleOfABlob() throws IOException {
    Digest layer = image.layers().getFirst();
    var http = FakeNetwork.of(trusting()).http();
    var place =
        new Endpoints(http).upstream(ImageReference.parse(host + "/team/app:1.0").orElseThrow());
    var request =
        HttpRequest.get(place.uri("blobs", layer.toString()))
            .withAuthorization(Optional.of(Authorization.basic("me", "pw")));
    try (var part = http.open(request.from(10))) {
      assertThat(part.start()).hasValue(10);
      assertThat(part.total()).hasValue(image.blobs().get(layer).length);
    }
  }

  @Test
  void shouldGoThroughAProxyThatWantsALogin() throws IOException {
    int port = Integer.parseInt(host.substring(host.indexOf(':') + 1));
    try (TunnelProxy proxy = new TunnelProxy(port, "user:p@ss")) {
      HttpSettings settings =
          HttpSettings.of("test", Map.of("HTTPS_PROXY", "http://user:p%40ss@" + proxy.host()))
              .withCaFiles(List.of(folder.resolve("ca.pem")));
      ImageReference reference =
          ImageReference.parse("registry.example/team/app:1.0").orElseThrow();
      RegistryImages images =
          new RegistryImages(
              FakeNetwork.of(settings).http(),
              new Registries(Map.of(), login("me", "pw")),
              new Credentials(Map.of()),
              Platform.linuxOn("amd64"));
      Image opened = images.open(new ImageSource.Registry(reference), Optional.empty());
      assertThat(opened.layers()).hasSize(2);
      assertThat(proxy.wanted()).containsOnly("registry.example:443");
    }
  }

  private static Image open(HttpSettings settings, Optional<Credential.Login> login)
      throws IOException {
    return open(settings, "team/app:1.0", login);
  }

  private static Image open(HttpSettings settings, String name, Optional<Credential.Login> login)
      throws IOException {
    return open(settings, name, login, new Credentials(Map.of()));
  }

  private static Image open(
      HttpSettings settings, Optional<Credential.Login> login, Credentials stored)
      throws IOException {
    return open(settings, "team/app:1.0", login, stored);
  }

  private static Image open(
      HttpSettings settings, String name, Optional<Credential.Login> login, Credentials stored)
      throws IOException {
    ImageReference reference = ImageReference.parse(host + "/" + name).orElseThrow();
    return new RegistryImages(
            FakeNetwork.of(settings).http(),
            new Registries(Map.of(), login),
            stored,
            Platform.linuxOn("amd64"))
        .open(new ImageSource.Registry(reference), Optional.empty());
  }

  private static HttpSettings trusting() {
    return FakeNetwork.settings().withCaFiles(List.of(folder.resolve("ca.pem")));
  }

  private static Optional<Credential.Login> login(String user, String password) {
    return Optional.of(new Credential.Login(user, password, "--username"));
  }

  private static void push(TestImage image, String tag) throws IOException {
    Path layout = Files.createDirectory(folder.resolve("layout-" + tag));
    image.writeLayout(layout, tag);
    Tool.run(
        "skopeo",
        "--insecure-policy",
        "copy",
        "--dest-creds=me:pw",
        "--dest-tls-verify=false",
        "oci:" + layout + ":" + tag,
        "docker://" + host + "/team/app:" + tag);
  }

  private static void makeCertificates() throws IOException {
    certificate("ca", "-subj", "/CN=plimsoll-test-authority");
    certificate(
        "server",
        "-subj",
        "/CN=server",
        "-CA",
        folder.resolve("ca.pem").toString(),
        "-CAkey",
        folder.resolve("ca.key").toString(),
        "-addext",
        "subjectAltName=IP:127.0.0.1,DNS:registry.example",
        "-addext",
        "basicConstraints=critical,CA:FALSE");
  }

  private static void certificate(String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"));
    command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:prime256v1"));
    command.addAll(List.of("-keyout", folder.resolve(name + ".key").toString()));
    command.addAll(List.of("-out", folder.resolve(name + ".pem").toString()));
    command.addAll(List.of(more));
    Tool.run(command.toArray(String[]::new));
  }

  private static String config(Path users) {
    return """
    version: 0.1
    storage:
      filesystem:
        rootdirectory: %s
    http:
      addr: %s
      tls:
        certificate: %s
        key: %s
    auth:
      htpasswd:
        realm: test
        path: %s
    """
        .formatted(
            folder.resolve("data"),
            host,
            folder.resolve("server.pem"),
            folder.resolve("server.key"),
            users);
  }
}
