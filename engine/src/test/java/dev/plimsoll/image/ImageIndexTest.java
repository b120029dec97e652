// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageIndexTest {

  /// Wish and machine, then the platforms of the index, then the number of the one to choose.
  @ParameterizedTest
  @CsvSource({
    "'', linux/arm64, linux/amd64 linux/arm64/v8, 1",
    "'', linux/riscv64, linux/arm64 linux/amd64, 1",
    "'', linux/riscv64, windows/amd64 linux/arm64 linux/s390x, 1",
    "'', linux/amd64, unknown/unknown linux/amd64, 1",
    "'', linux/amd64, none, 0",
    "linux/arm64, linux/amd64, linux/amd64 linux/arm64/v8, 1",
    "linux/arm64/v8, linux/amd64, linux/amd64 linux/arm64, 1",
    "linux/arm/v7, linux/amd64, linux/arm/v6 linux/arm/v7, 1",
    "linux/arm, linux/amd64, linux/arm/v6 linux/arm/v7, 0",
    "windows/amd64, linux/amd64, linux/amd64 windows/amd64, 1",
  })
  void shouldChoose(String wanted, String machine, String platforms, int expected)
      throws IOException {
    ImageIndex index = index(platforms.split(" "));
    assertThat(index.choose(Platform.parse(wanted), Platform.parse(machine).orElseThrow()))
        .isEqualTo(index.manifests().get(expected));
  }

  @Test
  void shouldSayWhatThereIs() throws IOException {
    ImageIndex index = index("linux/amd64", "unknown/unknown", "none");
    Platform machine = Platform.linuxOn("aarch64");
    assertThatThrownBy(() -> index.choose(Platform.parse("linux/arm64"), machine))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            "no image for linux/arm64; there are linux/amd64, (no platform told) (choose with"
                + " --platform)");
    assertThatThrownBy(() -> index("windows/amd64").choose(Optional.empty(), machine))
        .hasMessage("no image for Linux; there are windows/amd64 (choose with --platform)");
    assertThatThrownBy(() -> index().choose(Optional.empty(), machine))
        .hasMessage("no image for Linux: the index is empty");
  }

  /// As the tag has it under which older registries list what refers to an image.
  @Test
  void shouldTakeNoArtifactForAnImage() throws IOException {
    String entry =
        "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"artifactType\":\"%s\","
            + "\"digest\":\"sha256:%s\",\"size\":1}";
    String sbom = entry.formatted("application/spdx+json", "1".repeat(64));
    String image = entry.formatted("application/vnd.oci.image.config.v1+json", "2".repeat(64));
    String index = "{\"schemaVersion\":2,\"manifests\":[" + sbom + "," + image + "]}";
    ImageIndex parsed = ImageIndex.parse(index.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed.manifests()).hasSize(2);
    assertThat(parsed.images()).containsExactly(parsed.manifests().get(1));
  }

  @Test
  void shouldBoundTheNumberOfManifests() {
    String[] many = IntStream.range(0, 1025).mapToObj(_ -> "linux/amd64").toArray(String[]::new);
    assertThatThrownBy(() -> index(many)).isInstanceOf(LimitExceededException.class);
  }

  private static ImageIndex index(String... platforms) throws IOException {
    String entries =
        Arrays.stream(platforms).map(ImageIndexTest::entry).collect(Collectors.joining(","));
    byte[] json = "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(entries).getBytes();
    return (ImageIndex) ManifestDocument.parse(json);
  }

  private static String entry(String platform) {
    String digest = "sha256:" + "%064x".formatted(platform.hashCode() & 0xffff);
    return Platform.parse(platform)
        .map(
            p ->
                "{\"digest\":\"%s\",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\",\"variant\":\"%s\"}}"
                    .formatted(digest, p.os(), p.architecture(), p.variant()))
        .orElse("{\"digest\":\"%s\"}".formatted(digest));
  }
}
