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
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryImagesTest {

  private static final Platform MACHINE = Platform.linuxOn("amd64");

  private final FakeNetwork network = FakeNetwork.usual();
  private FakeRegistry registry;
  private TestImage image;

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    image = TestImage.of("amd64", "base", "top");
    registry = new FakeRegistry().with(image, "team/app", "1.0");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldOpenATaggedImage() throws IOException {
    try (Image opened = open("team/app:1.0")) {
      assertThat(opened.target().manifest()).contains(image.digest());
      assertThat(opened.target().blobs()).isEqualTo(image.layers());
      assertThat(opened.target().tags()).containsExactly(registry.host() + "/team/app:1.0");
      assertThat(opened.config().platform()).isEqualTo(MACHINE);
      for (Layer layer : opened.layers()) {
        assertThat(Digest.sha256(read(opened, layer))).isEqualTo(layer.blob().orElseThrow());
      }
    }
  }

  @Test
  void shouldOpenByDigest() throws IOException {
    try (Image opened = open("team/app:other@" + image.digest())) {
      assertThat(opened.layers()).hasSize(2);
    }
  }

  @Test
  void shouldNotMindAWrongContentType() throws IOException {
    registry.withManifest("team/app", "odd", image.manifest(), "text/plain");
    assertThat(open("team/app:odd").layers()).hasSize(2);
  }

  @Test
  void shouldChooseThePlatformOfAnIndex() throws IOException {
    TestImage arm = TestImage.of("arm64", "arm");
    addIndex(Map.of("linux/amd64", image, "linux/arm64/v8", arm));
    assertThat(open("team/app:all").target().manifest()).contains(image.digest());
    assertThat(open("team/app:all", "linux/arm64").target().manifest()).contains(arm.digest());
    assertThatThrownBy(() -> open("team/app:all", "linux/s390x"))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("no image for linux/s390x; there are linux/amd64, linux/arm64/v8");
  }

  @Test
  void shouldRefuseAnotherPlatformThanWanted() {
    assertThatThrownBy(() -> open("team/app:1.0", "linux/arm64"))
        .hasMessageContaining("no image for linux/arm64; it is for linux/amd64 only");
  }

  @Test
  void shouldBoundNestedIndexes() throws IOException {
    byte[] inner = image.manifest();
    String type = TestImage.MANIFEST;
    for (int i = 0; i < 5; i++) {
      inner = "{\"manifests\":[%s]}".formatted(TestImage.descriptor(type, inner)).getBytes();
      type = TestImage.INDEX;
      registry.withManifest("team/app", "nested" + i, inner, type);
    }
    assertThat(open("team/app:nested1").layers()).hasSize(2);
    assertThatThrownBy(() -> open("team/app:nested4")).hasMessageContaining("nested more than 4");
  }

  @Test
  void shouldNotBelieveManifestsWithAnotherDigest() {
    Digest other = Digest.sha256(new byte[1]);
    registry.withManifest("team/app", other.toString(), image.manifest(), TestImage.MANIFEST);
    assertThatThrownBy(() -> open("team/app@" + other))
        .hasMessageContaining("sent a manifest that is not " + other);
    registry.claiming(other);
    assertThatThrownBy(() -> open("team/app:1.0"))
        .hasMessageContaining("sent a manifest that is not " + other);
  }

  @Test
  void shouldNotBelieveAConfigurationWithAnotherDigest() throws IOException {
    TestImage other = TestImage.of("arm64", "base", "top");
    Digest config = configOf(image);
    registry.withBlob(config, other.blobs().get(configOf(other)));
    assertThatThrownBy(() -> open("team/app:1.0")).isInstanceOf(ImageException.class);
  }

  @Test
  void shouldRefuseWhatIsNoImage() {
    String chart =
        "{\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\",\"digest\":\"%s\"},\"layers\":[]}"
            .formatted(image.digest());
    assertThatThrownBy(() -> openManifest(chart))
        .hasMessageContaining("an artifact of type application/vnd.cncf.helm.config.v1+json");
    assertThatThrownBy(() -> openManifest("{\"schemaVersion\":1,\"fsLayers\":[]}"))
        .hasMessageContaining("schema 1");
    assertThatThrownBy(() -> openManifest("{\"manifests\":[],\"layers\":[]}"))
        .hasMessageContaining("a manifest and an index at once");
    assertThatThrownBy(() -> openManifest("{\"artifactType\":\"a/b\"}"))
        .hasMessageContaining("no image: its type is a/b");
    assertThatThrownBy(() -> openManifest("<html>")).hasMessageContaining("not JSON");
  }

  @Test
  void shouldRefuseAnImageThatContradictsItself() throws IOException {
    String manifest = new String(image.manifest());
    String oneLayer = manifest.replaceFirst("\\[\\{.*?},", "[");
    assertThatThrownBy(() -> openManifest(oneLayer))
        .hasMessageContaining("its manifest has 1 layers, its configuration 2");
  }

  @Test
  void shouldGoOnWithABrokenBlob() throws IOException {
    Digest layer = image.layers().getFirst();
    registry.withBreak(layer, 20);
    try (Image opened = open("team/app:1.0")) {
      assertThat(Digest.sha256(read(opened, opened.layers().getFirst()))).isEqualTo(layer);
    }
    assertThat(registry.seen("blobs").getLast().header("Range")).startsWith("bytes=");
  }

  @Test
  void shouldGoOnWhenARegistryFallsSilent() throws IOException {
    Digest layer = image.layers().getFirst();
    registry.withStall(layer);
    HttpSettings hasty =
        FakeNetwork.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300));
    RegistryImages images =
        new RegistryImages(
            FakeNetwork.of(hasty).http(), Registries.DEFAULT, credentials(), MACHINE);
    try (Image opened = images.open(source(registry.host(), "team/app:1.0"), Optional.empty())) {
      assertThat(Digest.sha256(read(opened, opened.layers().getFirst()))).isEqualTo(layer);
    }
    assertThat(registry.seen("blobs").getLast().header("Range")).startsWith("bytes=");
  }

  @Test
  void shouldReadPastWhatItHasWhenRangesAreIgnored() throws IOException {
    Digest layer = image.layers().getFirst();
    registry.withBreak(layer, 20).withoutRanges();
    try (Image opened = open("team/app:1.0")) {
      assertThat(Digest.sha256(read(opened, opened.layers().getFirst()))).isEqualTo(layer);
    }
  }

  @Test
  void shouldNotTakeCredentialsToTheStorage() throws IOException {
    try (FakeServer storage =
        new FakeServer(
            e ->
                FakeServer.send(e, 200, registry.blob(e.getRequestURI().getPath().substring(1))))) {
      registry.withBearer("me:pw").withStorage(storage.uri("/"));
      try (Image opened = open("team/app:1.0", login("me", "pw"))) {
        read(opened, opened.layers().getFirst());
      }
      assertThat(storage.seen()).hasSize(2);
      assertThat(storage.seen())
          .allSatisfy(seen -> assertThat(seen.headers()).doesNotContainKey("Authorization"));
    }
  }

  @Test
  void shouldFetchATokenWithoutCredentials() throws IOException {
    registry.withBearer("");
    assertThat(open("team/app:1.0").layers()).hasSize(2);
    FakeServer.Seen token = registry.seen().get(2);
    assertThat(token.uri().getRawQuery()).isEqualTo("scope=repository%3Ax%3Apull&service=fake");
  }

  @Test
  void shouldRenewAnExpiredToken() throws IOException {
    registry.withBearer("me:pw");
    try (Image opened = open("team/app:1.0", login("me", "pw"))) {
      registry.expireTokens();
      assertThat(read(opened, opened.layers().getFirst())).isNotEmpty();
    }
  }

  @Test
  void shouldTradeAnIdentityTokenForAToken() throws IOException {
    registry.withBearer("nobody:x").withIdentityToken("refresh-1");
    store("{\"auths\":{\"%s\":{\"identitytoken\":\"refresh-1\"}}}".formatted(registry.host()));
    assertThat(open("team/app:1.0").layers()).hasSize(2);
  }

  @Test
  void shouldUseStoredCredentials() throws IOException {
    registry.withBasic("me:pw");
    store("{\"auths\":{\"http://%s/v2/\":{\"auth\":\"bWU6cHc=\"}}}".formatted(registry.host()));
    assertThat(open("team/app:1.0").layers()).hasSize(2);
  }

  @Test
  void shouldSayWhichCredentialsWereRefused() throws IOException {
    registry.withBasic("me:pw");
    assertThatThrownBy(() -> open("team/app:1.0", login("me", "secret")))
        .hasMessage(
            "cannot open %s/team/app:1.0: %s answered 401 (UNAUTHORIZED no [1m); it was given the"
                + " credentials of user 'me' from --username; check them, their rights, and the"
                + " repository's name",
            registry.host(), registry.host());
    store("{\"auths\":{}}");
    assertThatThrownBy(() -> open("team/app:1.0"))
        .hasMessageContaining("no credentials (searched " + folder.resolve("config.json") + ")")
        .hasMessageContaining("docker login " + registry.host());
    registry.withBearer("me:pw");
    assertThatThrownBy(() -> open("team/app:1.0", login("me", "secret")))
        .hasMessageContaining("the token server of " + registry.host() + " answered 401");
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatThrownBy(() -> open("team/app:2.0"))
        .hasMessageContaining("answered 404 (MANIFEST_UNKNOWN no [1m)")
        .hasMessageContaining("there is no manifest 2.0 in team/app");
  }

  @Test
  void shouldWaitWhenAskedTo() throws IOException {
    registry.withRefusals(2);
    assertThat(open("team/app:1.0").layers()).hasSize(2);
    assertThat(network.pauses()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    registry.withRefusals(9);
    assertThatThrownBy(() -> open("team/app:1.0")).hasMessageContaining("429");
  }

  @Test
  void shouldSayThatAForeignLayerIsNotFetched() throws IOException {
    String manifest =
        new String(image.manifest())
            .replace(
                "\"layers\":[{",
                "\"layers\":[{\"urls\":[\"http://%s/elsewhere\"],".formatted(registry.host()));
    registry.without(image.layers().getFirst());
    try (Image opened = openManifest(manifest)) {
      assertThatThrownBy(() -> opened.open(opened.layers().getFirst()))
          .isInstanceOf(ImageException.class)
          .hasMessageContaining("foreign layer");
    }
    assertThat(registry.seen()).noneMatch(s -> s.uri().getPath().equals("/elsewhere"));
  }

  @Test
  void shouldAskAMirrorFirstAndFallBack() throws IOException {
    try (FakeRegistry mirror = new FakeRegistry().with(image, "proxy/team/app", "1.0")) {
      mirror.without(image.layers().getLast());
      Registries registries = mirrored(mirror.host() + "/proxy");
      try (Image opened = open(registries, "team/app:1.0", Optional.empty())) {
        assertThat(registry.seen("manifests")).isEmpty();
        assertThat(read(opened, opened.layers().getFirst())).isNotEmpty();
        assertThat(registry.seen("blobs")).isEmpty();
        assertThat(read(opened, opened.layers().getLast())).isNotEmpty();
        assertThat(registry.seen("blobs")).hasSize(1);
      }
    }
  }

  @Test
  void shouldNotGiveAMirrorTheRegistrysCredentials() throws IOException {
    try (FakeRegistry mirror = new FakeRegistry().withBasic("other:x")) {
      registry.withBasic("me:pw");
      Registries registries =
          new Registries(Map.of(registry.host(), List.of(mirror.host())), login("me", "pw"));
      assertThat(open(registries, "team/app:1.0", Optional.empty()).layers()).hasSize(2);
      assertThat(mirror.seen()).isNotEmpty();
      assertThat(mirror.seen())
          .allSatisfy(seen -> assertThat(seen.headers()).doesNotContainKey("Authorization"));
      registry.withBasic("changed:x");
      assertThatThrownBy(() -> open(registries, "team/app:1.0", Optional.empty()))
          .hasMessageContaining("before, its mirror failed: " + mirror.host());
    }
  }

  @Test
  void shouldSayThatNothingListens() throws IOException {
    String host = "127.0.0.1:" + FakeNetwork.freePort();
    assertThatThrownBy(() -> open(Registries.DEFAULT, host, "a/b", Optional.empty()))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("cannot open " + host + "/a/b:latest: GET https://" + host)
        .hasMessageContaining("nothing listens there");
  }

  @Test
  void shouldRefuseHostsThatAreNone() {
    for (String host : new String[] {"127.0.0.1:99999", "a.-b:1"}) {
      assertThatThrownBy(() -> open(Registries.DEFAULT, host, "a/b", Optional.empty()))
          .isInstanceOf(ImageException.class)
          .hasMessageContaining("no host of a registry: https://" + host);
    }
    for (String mirror : new String[] {"a b", "a?b", "a/b#c", "u@a", "", "a:99999"}) {
      Registries registries = mirrored(mirror);
      registry.withBasic("changed:x");
      assertThatThrownBy(() -> open(registries, "team/app:1.0", Optional.empty()))
          .hasMessageContaining("its mirror failed: no ");
    }
  }

  @Test
  void shouldNotGoToTheNetworkWhenOffline() {
    HttpSettings settings = FakeNetwork.settings().withOffline(true);
    RegistryImages images =
        new RegistryImages(
            FakeNetwork.of(settings).http(), Registries.DEFAULT, credentials(), MACHINE);
    assertThatThrownBy(() -> images.open(source(registry.host(), "team/app:1.0"), Optional.empty()))
        .hasMessageContaining("--offline");
    assertThat(registry.seen()).isEmpty();
  }

  private void addIndex(Map<String, TestImage> images) {
    Map<String, TestImage> sorted = new TreeMap<>(images);
    sorted.forEach((platform, one) -> registry.with(one, "team/app", platform.replace('/', '-')));
    registry.withManifest("team/app", "all", TestImage.index(sorted), TestImage.INDEX);
  }

  private Image openManifest(String manifest) throws IOException {
    registry.withManifest("team/app", "odd", manifest.getBytes(), TestImage.MANIFEST);
    return open("team/app:odd");
  }

  private Image open(String name) throws IOException {
    return open(Registries.DEFAULT, name, Optional.empty());
  }

  private Image open(String name, String platform) throws IOException {
    return open(Registries.DEFAULT, name, Platform.parse(platform));
  }

  private Image open(String name, Optional<Credential.Login> login) throws IOException {
    return open(new Registries(Map.of(), login), name, Optional.empty());
  }

  private Image open(Registries registries, String name, Optional<Platform> wanted)
      throws IOException {
    return open(registries, registry.host(), name, wanted);
  }

  private Image open(Registries registries, String host, String name, Optional<Platform> wanted)
      throws IOException {
    return new RegistryImages(network.http(), registries, credentials(), MACHINE)
        .open(source(host, name), wanted);
  }

  private Credentials credentials() {
    return new Credentials(Map.of("DOCKER_CONFIG", folder.toString()));
  }

  private void store(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
  }

  private Registries mirrored(String mirror) {
    return new Registries(Map.of(registry.host(), List.of(mirror)), Optional.empty());
  }

  private static Optional<Credential.Login> login(String user, String password) {
    return Optional.of(new Credential.Login(user, password, "--username"));
  }

  private static ImageSource.Registry source(String host, String name) {
    return new ImageSource.Registry(ImageReference.parse(host + "/" + name).orElseThrow());
  }

  private static Digest configOf(TestImage image) {
    return image.blobs().keySet().stream()
        .filter(digest -> !image.layers().contains(digest))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] read(Image image, Layer layer) throws IOException {
    try (InputStream in = image.open(layer)) {
      return in.readAllBytes();
    }
  }
}
