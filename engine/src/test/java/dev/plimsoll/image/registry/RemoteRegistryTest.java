// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteRegistryTest {

  private static final String SBOM = "application/spdx+json";
  private static final int MANY = 1_000_000;

  private FakeNetwork network;
  private FakeRegistry registry;
  private TestImage image;

  @BeforeEach
  void start() throws IOException {
    network = FakeNetwork.usual();
    registry = new FakeRegistry();
    image = TestImage.of("amd64", "base", "top");
    registry.with(image, "team/app", "1.0").with(image, "team/app", "2.0");
    registry.with(TestImage.of("arm64", "other"), "base/os", "latest");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldListPageByPage() throws IOException {
    registry.withPages(1);
    assertThat(remote().repositories(MANY))
        .isEqualTo(new Names(List.of("base/os", "team/app"), true, 0));
    assertThat(remote().tags("team/app", MANY))
        .isEqualTo(new Names(List.of("1.0", "2.0"), true, 0));
  }

  @Test
  void shouldFindTheNextPageAmongLinks() throws IOException {
    String links = "</v2/_catalog?p=0>; title=x; rel=\"prev\", </v2/page>; rel=\"next\"";
    registry.answering("/v2/_catalog", linked("{\"repositories\":[\"a\"]}", links));
    registry.answering("/v2/page", json("{\"repositories\":[\"b\"]}"));
    assertThat(remote().repositories(MANY)).isEqualTo(new Names(List.of("a", "b"), true, 0));
  }

  @Test
  void shouldSayThatThereIsMore() throws IOException {
    assertThat(remote().tags("team/app", 1)).isEqualTo(new Names(List.of("1.0"), false, 0));
    registry.withPages(1);
    assertThat(remote().tags("team/app", 1)).isEqualTo(new Names(List.of("1.0"), false, 0));
    assertThat(remote().tags("team/app", 2).isWhole()).isTrue();
  }

  @Test
  void shouldLeaveOutWhatIsNoName() throws IOException {
    registry.answering(
        "/v2/team/app/tags/list",
        json("{\"tags\":[\"ok\",\"ok\",\"../x\",\"a b\",7,null,\"\",{\"x\":1},\"@\"]}"));
    assertThat(remote().tags("team/app", MANY)).isEqualTo(new Names(List.of("ok"), true, 7));
    registry.answering("/v2/team/app/tags/list", json("{\"name\":\"x\",\"tags\":null}"));
    assertThat(remote().tags("team/app", MANY)).isEqualTo(new Names(List.of(), true, 0));
  }

  @Test
  void shouldNotWalkInCircles() {
    registry.answering(
        "/v2/_catalog",
        linked("{\"repositories\":[\"a\"]}", "</v2/_catalog?n=1000>; rel=\"next\""));
    assertThatThrownBy(() -> remote().repositories(MANY)).hasMessageContaining("no end");
    AtomicInteger page = new AtomicInteger();
    registry.answering(
        "/v2/_catalog",
        exchange ->
            linked(
                    "{\"repositories\":[]}",
                    "</v2/_catalog?p=" + page.incrementAndGet() + ">;rel=next")
                .to(exchange));
    assertThatThrownBy(() -> remote().repositories(MANY)).hasMessageContaining("no end");
    assertThat(page.get()).isLessThan(30);
  }

  @Test
  void shouldFollowALinkToNoOtherHost() throws IOException {
    try (FakeServer other = new FakeServer(json("{\"repositories\":[\"stolen\"]}"))) {
      registry.withBasic("me:pw");
      registry.answering(
          "/v2/_catalog",
          linked("{\"repositories\":[]}", "<" + other.uri("/x") + ">; rel=\"next\""));
      assertThatThrownBy(() -> remote().repositories(MANY)).hasMessageContaining("another host");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void shouldBoundWhatAListMayWeigh() {
    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    registry.answering(
        "/v2/team/app/tags/list",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 80; i++) {
            exchange.getResponseBody().write(blanks);
          }
        });
    assertThatThrownBy(() -> remote().tags("team/app", MANY)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldTellWhatATagPointsTo() throws IOException {
    assertThat(remote().head("team/app", "1.0"))
        .contains(new TagHead(image.digest(), TestImage.MANIFEST, image.manifest().length));
    assertThat(remote().head("team/app", "none")).isEmpty();
    assertThat(registry.seen("manifests"))
        .allSatisfy(seen -> assertThat(seen.method()).isEqualTo("HEAD"));
  }

  @Test
  void shouldReadATagWhoseHeadSaysTooLittle() throws IOException {
    String path = "/v2/team/app/manifests/1.0";
    registry.answering(path, exchange -> FakeServer.send(exchange, 200, image.manifest()));
    assertThat(remote().head("team/app", "1.0")).map(TagHead::digest).contains(image.digest());
    registry.answering(
        path,
        exchange -> {
          boolean isHead = exchange.getRequestMethod().equals("HEAD");
          FakeServer.send(exchange, isHead ? 405 : 200, isHead ? new byte[0] : image.manifest());
        });
    assertThat(remote().head("team/app", "1.0")).map(TagHead::digest).contains(image.digest());
  }

  @Test
  void shouldTellImagesFromWhatElseIsKept() throws IOException {
    byte[] index =
        TestImage.index(new TreeMap<>(Map.of("linux/amd64", image, "unknown/unknown", image)));
    byte[] chart =
        "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\"}}"
            .getBytes(StandardCharsets.UTF_8);
    registry.withManifest("team/app", "index", index, TestImage.INDEX);
    registry.withManifest("team/app", "chart", chart, TestImage.MANIFEST);
    RemoteRegistry remote = remote();
    assertThat(remote.stored("team/app", Digest.sha256(index)))
        .isInstanceOfSatisfying(
            Stored.ManyImages.class,
            found -> {
              assertThat(found.index().images()).hasSize(1);
              assertThat(found.index().manifests()).hasSize(2);
            });
    assertThat(remote.stored("team/app", image.digest()))
        .isInstanceOfSatisfying(
            Stored.SingleImage.class,
            found -> {
              List<Descriptor> layers = found.manifest().layers();
              assertThat(layers).extracting(Descriptor::digest).isEqualTo(image.layers());
              assertThat(layers).allSatisfy(layer -> assertThat(layer.size()).isPositive());
            });
  }

  @Test
  void shouldSayWhyAnArtifactIsNoImage() throws IOException {
    byte[] odd = "{\"schemaVersion\":2,\"artifactType\":\"x/y\"}".getBytes(StandardCharsets.UTF_8);
    registry.withManifest("team/app", "odd", odd, TestImage.MANIFEST);
    assertThat(remote().stored("team/app", Digest.sha256(odd)))
        .isEqualTo(
            new Stored.Artifact(
                Digest.sha256(odd),
                odd.length,
                Optional.of("x/y"),
                "this is no image: its type is x/y"));
  }

  @Test
  void shouldBelieveNoLieAboutADigest() {
    Digest wanted = Digest.sha256(new byte[] {1});
    registry.answering(
        "/v2/team/app/manifests/" + wanted,
        exchange -> FakeServer.send(exchange, 200, image.manifest()));
    assertThatThrownBy(() -> remote().stored("team/app", wanted))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("another digest");
  }

  @Test
  void shouldReadWhatTheTagWasWhenItMovesMeanwhile() throws IOException {
    RemoteRegistry remote = remote();
    TagHead before = remote.head("team/app", "1.0").orElseThrow();
    registry.with(TestImage.of("amd64", "new"), "team/app", "1.0");
    assertThat(remote.stored("team/app", before.digest()).digest()).isEqualTo(image.digest());
    assertThat(remote.head("team/app", "1.0")).isPresent().isNotEqualTo(Optional.of(before));
  }

  @Test
  void shouldReadTheConfiguration() throws IOException {
    RemoteRegistry remote = remote();
    Stored.SingleImage stored = (Stored.SingleImage) remote.stored("team/app", image.digest());
    assertThat(remote.config("team/app", stored.manifest().config()).platform().architecture())
        .isEqualTo("amd64");
  }

  @Test
  void shouldListReferrers() throws IOException {
    registry.withReferrers();
    refer("a", SBOM);
    refer("b", "x/y");
    refer("c", SBOM);
    Referrers all = remote().referrers("team/app", image.digest(), Optional.empty());
    assertThat(all.items()).hasSize(3);
    assertThat(all.isWhole()).isTrue();
    assertThat(all.isByTag()).isFalse();
    assertThat(remote().referrers("team/app", image.digest(), Optional.of(SBOM)).items())
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.artifactType()).isEqualTo(SBOM));
  }

  @Test
  void shouldFindReferrersUnderTheirTagWithoutTheApi() throws IOException {
    assertThat(remote().referrers("team/app", image.digest(), Optional.empty()))
        .isEqualTo(new Referrers(List.of(), true, true));
    byte[] sbom = refer("a", SBOM);
    String entry = TestImage.descriptor(TestImage.MANIFEST, sbom).replaceFirst("}$", "");
    byte[] index =
        "{\"schemaVersion\":2,\"manifests\":[%s,\"artifactType\":\"%s\"}]}"
            .formatted(entry, SBOM)
            .getBytes(StandardCharsets.UTF_8);
    registry.withManifest("team/app", "sha256-" + image.digest().hex(), index, TestImage.INDEX);
    Referrers found = remote().referrers("team/app", image.digest(), Optional.of(SBOM));
    assertThat(found.isByTag()).isTrue();
    assertThat(found.items())
        .extracting(item -> item.descriptor().digest())
        .containsExactly(Digest.sha256(sbom));
  }

  @Test
  void shouldNotWalkInCirclesAmongReferrers() {
    String path = "/v2/team/app/referrers/" + image.digest();
    registry.answering(path, linked("{\"manifests\":[]}", "<" + path + ">; rel=\"next\""));
    assertThatThrownBy(() -> remote().referrers("team/app", image.digest(), Optional.empty()))
        .hasMessageContaining("repeats");
  }

  @Test
  void shouldAskOnceForAPassword() throws IOException {
    registry.withBasic("me:pw");
    RemoteRegistry remote = remote();
    remote.signIn();
    remote.repositories(MANY);
    remote.tags("team/app", MANY);
    remote.head("base/os", "latest");
    assertThat(registry.seen().stream().filter(s -> s.header("Authorization").isEmpty()))
        .as("requests without a password")
        .hasSizeLessThanOrEqualTo(2); // whether it speaks plain HTTP, and the first
  }

  @Test
  void shouldTellWhatTheTokenIsGoodFor() throws IOException {
    registry.withBearer("me:pw").withGrants("repository:team/app:pull,push registry:catalog:*");
    RemoteRegistry remote = remote();
    assertThat(remote.signIn()).contains("fake");
    remote.tags("team/app", MANY);
    List<Grant> grants = remote.grants("team/app");
    assertThat(grants).extracting(Grant::name).containsExactly("team/app", "catalog");
    assertThat(grants.getFirst().allows("pull")).isTrue();
    assertThat(grants.getFirst().allows("delete")).isFalse();
    assertThat(grants.getLast().allows("anything")).isTrue();
  }

  @Test
  void shouldRenewATokenThatExpired() throws IOException {
    registry.withBearer("me:pw");
    RemoteRegistry remote = remote();
    remote.head("team/app", "1.0");
    registry.expireTokens();
    assertThat(remote.head("team/app", "1.0")).isPresent();
  }

  @Test
  void shouldSendNoCredentialForATokenToAPlaceWithoutTls() {
    registry.withBearer("me:pw").withRealm("http://tokens.example/token");
    assertThatThrownBy(() -> remote().signIn())
        .hasMessageContaining("without TLS")
        .hasMessageNotContaining("pw");
  }

  @Test
  void shouldNotTakeCredentialsWhereARedirectLeads() throws IOException {
    registry.withBasic("me:pw");
    try (FakeServer other = new FakeServer(exchange -> FakeServer.send(exchange, 200, "{}"))) {
      registry.answering(
          "/v2/team/app/tags/list",
          exchange -> {
            exchange.getResponseHeaders().add("Location", other.uri("/x").toString());
            FakeServer.send(exchange, 307, "");
          });
      RemoteRegistry remote = remote();
      remote.signIn();
      assertThat(remote.tags("team/app", MANY).names()).isEmpty();
      assertThat(other.seen())
          .singleElement()
          .satisfies(seen -> assertThat(seen.header("Authorization")).isEmpty());
    }
  }

  @Test
  void shouldSayWhoWasRefusedWithoutThePassword() {
    registry.withBasic("me:other");
    assertThatThrownBy(() -> remote().signIn())
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.status()).isEqualTo(401))
        .hasMessageContaining("user 'me'")
        .hasMessageNotContaining("pw");
  }

  @Test
  void shouldWaitAsLongAsAsked() throws IOException {
    registry.withRefusals(2);
    assertThat(remote().head("team/app", "1.0")).isPresent();
    assertThat(network.pauses())
        .hasSize(2)
        .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(3)));
  }

  @Test
  void shouldGiveUpOnARegistryThatAlwaysFails() {
    AtomicInteger asked = new AtomicInteger();
    registry.answering(
        "/v2/team/app/tags/list",
        exchange -> {
          asked.incrementAndGet();
          FakeServer.send(exchange, 500, "");
        });
    assertThatThrownBy(() -> remote().tags("team/app", MANY)).isInstanceOf(HttpException.class);
    assertThat(asked.get()).isEqualTo(FakeNetwork.settings().tries());
  }

  @Test
  void shouldNotHangOnARegistryThatFallsSilent() {
    network =
        FakeNetwork.of(
            FakeNetwork.settings()
                .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(200))
                .withTries(2, Duration.ofMinutes(1)));
    CountDownLatch never = new CountDownLatch(1);
    registry.answering("/v2/team/app/tags/list", exchange -> await(never));
    assertThatThrownBy(() -> remote().tags("team/app", MANY))
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.TIMED_OUT));
    never.countDown();
  }

  @Test
  void shouldAskForManyTagsAtOnceAndLetOneFailAlone() throws IOException {
    Map<String, String> answers = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      registry.with(image, "team/app", "t" + i);
    }
    registry.answering("/v2/team/app/manifests/t7", exchange -> FakeServer.send(exchange, 403, ""));
    List<String> tags = remote().tags("team/app", MANY).names();
    TagSweep.run(remote(), "team/app", tags, 4, noting(answers));
    assertThat(answers).hasSize(52).containsEntry("t7", "failed");
    answers.remove("t7");
    assertThat(answers.values()).containsOnly(image.digest().toString());
  }

  @Test
  void shouldLeaveARegistryInPeaceThatFailsAllTheTime() {
    Map<String, String> answers = new HashMap<>();
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      registry.answering("/v2/team/app/manifests/t" + i, x -> FakeServer.send(x, 403, ""));
      tags.add("t" + i);
    }
    assertThatThrownBy(() -> TagSweep.run(remote(), "team/app", tags, 4, noting(answers)))
        .isInstanceOf(RefusedException.class);
    assertThat(answers).hasSizeLessThan(30);
  }

  @Test
  void shouldKeepToSoManyRequestsAtOnce() throws IOException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tags.add("t" + i);
      registry.answering(
          "/v2/team/app/manifests/t" + i,
          exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            FakeServer.send(exchange, 404, "");
          });
    }
    TagSweep.run(remote(), "team/app", tags, 16, noting(new HashMap<>()));
    assertThat(most.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void shouldTakeNoOddNameOfARepository() {
    for (String name : new String[] {"../x", "a b", "A", "x?y", "x#y", "", "x:1", "x@sha256:1"}) {
      assertThatThrownBy(() -> remote().tags(name, 1)).hasMessageContaining("no name");
    }
  }

  private RemoteRegistry remote() {
    Credential.Login login = new Credential.Login("me", "pw", "the test");
    return new RemoteRegistry(network.http(), registry.host(), Optional.of(login), 4);
  }

  private byte[] refer(String tag, String type) {
    byte[] bytes =
        "{\"schemaVersion\":2,\"artifactType\":\"%s\",\"x\":\"%s\",\"subject\":{\"digest\":\"%s\"}}"
            .formatted(type, tag, image.digest())
            .getBytes(StandardCharsets.UTF_8);
    registry.withManifest("team/app", tag, bytes, TestImage.MANIFEST);
    return bytes;
  }

  private static TagSweep.Answers noting(Map<String, String> answers) {
    return new TagSweep.Answers() {
      @Override
      public void found(String tag, Optional<TagHead> head) {
        answers.put(tag, head.map(h -> h.digest().toString()).orElse("gone"));
      }

      @Override
      public void failed(String tag, IOException why) {
        answers.put(tag, "failed");
      }
    };
  }

  private static FakeServer.Answer json(String text) {
    return exchange -> FakeServer.send(exchange, 200, text);
  }

  private static FakeServer.Answer linked(String text, String link) {
    return exchange -> {
      exchange.getResponseHeaders().add("Link", link);
      FakeServer.send(exchange, 200, text);
    };
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
