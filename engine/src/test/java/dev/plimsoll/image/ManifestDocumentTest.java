// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {

  private static final Digest DIGEST = Digest.sha256(new byte[0]);

  @Test
  void shouldReadADockerManifest() throws IOException {
    Manifest manifest =
        (Manifest)
            parse(
                """
                {"schemaVersion":2,
                 "mediaType":"application/vnd.docker.distribution.manifest.v2+json",
                 "config":{"mediaType":"application/vnd.docker.container.image.v1+json",
                           "digest":"D","size":7},
                 "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip",
                            "digest":"D","size":9},
                           {"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                            "digest":"D","urls":["https://a.example/x"]}]}
                """);
    assertThat(manifest.config().size()).isEqualTo(7);
    assertThat(manifest.layers()).extracting(Descriptor::size).containsExactly(9L, -1L);
    assertThat(manifest.layers().getLast().urls()).containsExactly("https://a.example/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"layers\":[]}",
        "{\"config\":{\"digest\":\"sha256:0\"},\"layers\":[]}",
        "{\"config\":{\"digest\":\"D\",\"size\":99999999999999999999},\"layers\":[]}",
        "{\"config\":{\"digest\":\"D\",\"size\":1.5},\"layers\":[]}",
        "{\"config\":{\"digest\":\"D\"},\"layers\":[7]}",
        "{\"manifests\":[{}]}",
      })
  void shouldRefuseWhatBreaksTheSpecification(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseLayersThatAreNoTar() {
    assertThatThrownBy(() -> parse(withLayer("application/vnd.dev.cosign.simplesigning.v1+json")))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("simplesigning");
    assertThatThrownBy(
            () -> parse(withLayer("application/vnd.oci.image.layer.v1.tar+gzip+encrypted")))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("encrypted");
  }

  private static String withLayer(String mediaType) {
    return "{\"config\":{\"digest\":\"D\"},\"layers\":[{\"digest\":\"D\",\"mediaType\":\"%s\"}]}"
        .formatted(mediaType);
  }

  private static ManifestDocument parse(String json) throws IOException {
    String whole = json.replace("\"D\"", "\"" + DIGEST + "\"");
    return ManifestDocument.parse(whole.getBytes(StandardCharsets.UTF_8));
  }
}
