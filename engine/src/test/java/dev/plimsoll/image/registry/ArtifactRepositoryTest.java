// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.testing.FakeRegistry;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArtifactRepositoryTest {

  private static final byte[] SMALL = "small".getBytes(StandardCharsets.UTF_8);
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private FakeRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldPushAndPull() throws IOException {
    byte[] large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    ArtifactRepository repository = repository();
    for (byte[] bytes : new byte[][] {SMALL, large, new byte[0]}) {
      Digest digest = Digest.sha256(bytes);
      assertThat(repository.has(digest)).isFalse();
      repository.push(digest, SeekableBytes.of(bytes));
      assertThat(repository.has(digest)).isTrue();
      assertThat(repository.blob(digest, bytes.length)).hasBinaryContent(bytes);
    }
    repository.pushManifest("latest", MANIFEST, SMALL);
    assertThat(repository.manifest("latest")).contains(SMALL);
    assertThat(repository.manifest("other")).isEmpty();
  }

  @Test
  void shouldAskForATokenThatMayPush() throws IOException {
    registry.withBearer("me:pw");
    ArtifactRepository repository = repository();
    assertThat(repository.has(Digest.sha256(SMALL))).isFalse();
    repository.push(Digest.sha256(SMALL), SeekableBytes.of(SMALL));
    assertThat(registry.blob(Digest.sha256(SMALL).toString())).isEqualTo(SMALL);
    assertThat(registry.seen())
        .extracting(FakeServer.Seen::uri)
        .anyMatch(uri -> String.valueOf(uri.getQuery()).contains("pull,push"));
  }

  @Test
  void shouldBeginABrokenUploadAnew() throws IOException {
    registry.withBrokenUploads(2);
    ArtifactRepository repository = repository();
    repository.push(Digest.sha256(SMALL), SeekableBytes.of(SMALL));
    assertThat(repository.has(Digest.sha256(SMALL))).isTrue();
  }

  @Test
  void shouldSayWhatIsRefused() throws IOException {
    registry.withBasic("somebody:else");
    ArtifactRepository repository = repository();
    assertThatThrownBy(() -> repository.push(Digest.sha256(SMALL), SeekableBytes.of(SMALL)))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("pw");
  }

  private ArtifactRepository repository() throws IOException {
    Http http =
        new Http(HttpSettings.of("test", Map.of()), _ -> {}, InstantSource.system(), new Random(1));
    Credential.Login login = new Credential.Login("me", "pw", "the test");
    return new RegistryImages(
            http,
            new Registries(Map.of(), Optional.of(login)),
            new Credentials(Map.of()),
            new Platform("linux", "amd64", ""))
        .artifacts(ImageReference.parse(registry.host() + "/some/store").orElseThrow());
  }
}
