// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.net.HttpException;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RealRegistry;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the reference implementation, release 2.8, with TLS by an authority of our own.
@NeedsTool({"docker-registry", "skopeo", "openssl", "htpasswd"})
class RemoteDockerRegistryTest {

  @TempDir private static Path folder;
  private static RealRegistry registry;
  private static TestImage image;

  @BeforeAll
  static void start() throws IOException {
    registry = RealRegistry.in(folder);
    image = TestImage.of("amd64", "base", "top");
    Path layout = Files.createDirectory(folder.resolve("layout"));
    image.writeLayout(layout, "1");
    for (String name : List.of("team/app:1", "team/app:2", "a/b:1", "c:1")) {
      registry.push("oci:" + layout + ":1", name);
    }
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void shouldListAndRead() throws IOException {
    RemoteRegistry remote = remote("me", trusting());
    remote.signIn();
    assertThat(remote.repositories(1000).names()).containsExactly("a/b", "c", "team/app");
    assertThat(remote.repositories(2)).isEqualTo(new Names(List.of("a/b", "c"), false, 0));
    assertThat(remote.tags("team/app", 1000).names()).containsExactlyInAnyOrder("1", "2");
    TagHead head = remote.head("team/app", "1").orElseThrow();
    assertThat(head)
        .isEqualTo(new TagHead(image.digest(), TestImage.MANIFEST, image.manifest().length));
    assertThat(remote.stored("team/app", head.digest())).isInstanceOf(Stored.SingleImage.class);
    assertThat(remote.head("team/app", "none")).isEmpty();
    assertThat(remote.head("no/where", "none")).isEmpty();
    assertThat(remote.referrers("team/app", head.digest(), Optional.empty()).isByTag()).isTrue();
  }

  @Test
  void shouldOpenAnImage() throws IOException {
    ImageReference reference = ImageReference.parse(registry.host() + "/team/app:1").orElseThrow();
    try (Image opened = remote("me", trusting()).open(reference, Platform.linuxOn("amd64"))) {
      assertThat(opened.layers()).hasSize(2);
    }
  }

  @Test
  void shouldSweepTags() throws IOException {
    Map<String, Optional<TagHead>> found = new HashMap<>();
    TagSweep.run(
        remote("me", trusting()),
        "team/app",
        List.of("1", "2", "gone"),
        4,
        new TagSweep.Answers() {
          @Override
          public void found(String tag, Optional<TagHead> head) {
            found.put(tag, head);
          }

          @Override
          public void failed(String tag, IOException why) {
            throw new AssertionError(tag, why);
          }
        });
    assertThat(found.get("1")).isPresent().isEqualTo(found.get("2"));
    assertThat(found.get("gone")).isEmpty();
  }

  @Test
  void shouldTellAStranger() {
    assertThatThrownBy(() -> remote("somebody", trusting()).signIn())
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void shouldTrustNobodyUnasked() {
    assertThatThrownBy(() -> remote("me", FakeNetwork.settings()).signIn())
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.UNTRUSTED));
  }

  private static RemoteRegistry remote(String user, HttpSettings settings) {
    Credential login = new Credential.Login(user, RealRegistry.PASSWORD, "the test");
    return new RemoteRegistry(
        FakeNetwork.of(settings).http(), registry.host(), Optional.of(login), 4);
  }

  private static HttpSettings trusting() throws IOException {
    return FakeNetwork.settings().withCaTexts(List.of(Files.readString(registry.authority())));
  }
}
