// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  @TempDir Path folder;

  @Test
  void shouldReadAReference() {
    assertThat(source("nginx"))
        .isEqualTo(
            new ImageSource.Registry(
                ImageReference.parse("docker.io/library/nginx:latest").orElseThrow()));
    assertThat(source("registry:nginx:1.27")).isEqualTo(source("docker.io/library/nginx:1.27"));
  }

  @Test
  void shouldReadEveryKind() {
    assertThat(source("docker:nginx")).isEqualTo(new ImageSource.Daemon("docker", "nginx"));
    assertThat(source("podman:nginx")).isEqualTo(new ImageSource.Daemon("podman", "nginx"));
    assertThat(source("dir:.")).isEqualTo(new ImageSource.SourceTree(Path.of(".")));
    assertThat(source("rootfs:/x")).isEqualTo(new ImageSource.RootFs(Path.of("/x")));
    assertThat(source("sbom:x")).isEqualTo(new ImageSource.Sbom(Path.of("x")));
    assertThat(source("oci:x"))
        .isEqualTo(new ImageSource.OciLayout(Path.of("x"), Optional.empty()));
  }

  @Test
  void shouldTellThePlaceFromTheChoice() throws IOException {
    Path file = Files.writeString(folder.resolve("image.tar"), "");
    Path colon = Files.writeString(folder.resolve("a:b"), "");
    assertThat(source("docker-archive:" + file + ":host:5000/name:tag"))
        .isEqualTo(new ImageSource.DockerArchive(file, Optional.of("host:5000/name:tag")));
    assertThat(source("oci-archive:" + colon))
        .isEqualTo(new ImageSource.OciArchive(colon, Optional.empty()));
    assertThat(source("oci-archive:" + colon + ":tag"))
        .isEqualTo(new ImageSource.OciArchive(colon, Optional.of("tag")));
    assertThat(source("oci:missing:tag"))
        .isEqualTo(new ImageSource.OciLayout(Path.of("missing"), Optional.of("tag")));
  }

  @Test
  void shouldSayWhyThereIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("UPPER.tar"), "");
    assertThat(reason("")).contains("empty");
    assertThat(reason("dir:")).contains("no place");
    assertThat(reason("UPPER case")).contains("no name of an image");
    assertThat(reason(file.toString())).contains("docker-archive:" + file);
    assertThat(reason(folder + "/")).contains("dir:");
    assertThat(reason("dir:\0")).contains("no path");
    assertThat(reason("\0")).contains("neither");
  }

  private static ImageSource source(String text) {
    return ((Targets.Target) Targets.parse(text)).request().source();
  }

  private static String reason(String text) {
    return ((Targets.NoTarget) Targets.parse(text)).reason();
  }
}
