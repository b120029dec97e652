// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig.Step;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.archive.OciLayouts;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutWriterTest {

  private static final Platform AMD64 = new Platform("linux", "amd64", "");
  private static final Platform ARM = new Platform("linux", "arm", "v7");
  private static final Instant CREATED = Instant.parse("2024-02-29T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      names = {"XZ", "BZIP2"},
      mode = EnumSource.Mode.EXCLUDE) // OCI has none in these
  void shouldBeReadBack(Compression compression) throws IOException {
    Descriptor written = write(folder, AMD64, compression, "v1");

    try (Image image = open(AMD64)) {
      assertThat(image.target().manifest()).contains(written.digest());
      assertThat(image.target().tags()).containsExactly("v1");
      assertThat(image.config().platform()).isEqualTo(AMD64);
      assertThat(image.config().created()).contains(CREATED.toString());
      assertThat(image.config().labels()).containsExactly(Map.entry("of", "test"));
      assertThat(image.config().history())
          .containsExactly(
              new Step("COPY . /etc", false, Optional.of(CREATED.toString())),
              new Step("ENV A=b", true, Optional.of(CREATED.toString())),
              new Step("RUN rm /etc/a", false, Optional.of(CREATED.toString())));
      assertThat(image.layers())
          .extracting(Layer::instruction)
          .contains(Optional.of("COPY . /etc"));
      for (Layer layer : image.layers()) {
        check(image, layer, compression);
      }
    }
  }

  @Test
  void shouldHoldSeveralImages() throws IOException {
    try (LayoutWriter layout = new LayoutWriter(folder)) {
      image(layout, AMD64, Compression.GZIP, "both");
      image(layout, ARM, Compression.GZIP, "both");
    }

    try (Image amd64 = open(AMD64);
        Image arm = open(ARM)) {
      assertThat(amd64.config().platform()).isEqualTo(AMD64);
      assertThat(arm.config().platform()).isEqualTo(ARM);
      assertThat(arm.layers()).isEqualTo(amd64.layers());
    }
  }

  @Test
  void shouldNotListAnImageThatWasNotFinished() throws IOException {
    try (LayoutWriter layout = new LayoutWriter(folder)) {
      layout.image(ImageSettings.of(AMD64)).layer("COPY a /", tar -> tar.file("a", "one"));
    }

    assertThatThrownBy(() -> open(AMD64)).isInstanceOf(ImageException.class);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"XZ", "BZIP2"},
      mode = EnumSource.Mode.EXCLUDE) // OCI has none in these
  void shouldWriteTheSameBytesForTheSameInput(Compression compression) throws IOException {
    write(folder.resolve("a"), AMD64, compression, "v1");
    write(folder.resolve("b"), AMD64, compression, "v1");

    assertThat(files(folder.resolve("a"))).isEqualTo(files(folder.resolve("b"))).hasSize(6);
  }

  @Test
  @NeedsTool("skopeo")
  void shouldBeReadBySkopeo() throws IOException {
    write(folder, ARM, Compression.GZIP, "v1");

    JsonValue told =
        Json.read(
            Tool.run(
                    "skopeo",
                    "--override-arch=arm",
                    "--override-variant=v7",
                    "inspect",
                    "oci:" + folder + ":v1")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(told.text("Architecture")).contains("arm");
    assertThat(told.get("Layers").items()).hasSize(2);
    assertThat(told.get("Labels").text("of")).contains("test");
  }

  @Test
  @NeedsTool("skopeo")
  void shouldBeCopiedBySkopeoWithItsDigestsChecked() throws IOException {
    write(folder.resolve("from"), AMD64, Compression.ZSTD, "v1");

    Tool.run(
        "skopeo",
        "copy",
        "--insecure-policy",
        "oci:" + folder.resolve("from") + ":v1",
        "dir:" + folder.resolve("to"));

    assertThat(folder.resolve("to/manifest.json")).exists();
  }

  @Test
  @NeedsTool("umoci")
  void shouldBeUnpackedByUmoci() throws IOException {
    write(folder.resolve("image"), AMD64, Compression.GZIP, "v1");

    Tool.run(
        "umoci",
        "unpack",
        "--rootless",
        "--image",
        folder.resolve("image") + ":v1",
        folder.resolve("bundle").toString());

    Path etc = folder.resolve("bundle/rootfs/etc");
    assertThat(etc.resolve("a")).doesNotExist();
    assertThat(etc.resolve("b")).hasContent("two");
  }

  private static Descriptor write(
      Path folder, Platform platform, Compression compression, String tag) throws IOException {
    try (LayoutWriter layout = new LayoutWriter(folder)) {
      return image(layout, platform, compression, tag);
    }
  }

  private static Descriptor image(
      LayoutWriter layout, Platform platform, Compression compression, String tag)
      throws IOException {
    return layout
        .image(new ImageSettings(platform, compression, CREATED, Map.of("of", "test")))
        .layer(
            "COPY . /etc",
            tar -> {
              tar.folder("etc");
              tar.file("etc/a", "one");
              tar.file("etc/b", "two");
            })
        .step("ENV A=b")
        .layer("RUN rm /etc/a", tar -> tar.whiteout("etc/a"))
        .finish(tag);
  }

  private Image open(Platform platform) throws IOException {
    return new OciLayouts(Optional.of(platform), platform, Limits.DEFAULT, TempSpace.ofSystem())
        .open(new ImageSource.OciLayout(folder, Optional.empty()));
  }

  private static void check(Image image, Layer layer, Compression compression) throws IOException {
    try (InputStream in = image.open(layer)) {
      byte[] packed = in.readAllBytes();
      assertThat(layer.blob()).contains(Digest.sha256(packed));
      assertThat(layer.size()).isEqualTo(packed.length);
      var unpacked = Compression.unpack(new ByteArrayInputStream(packed));
      assertThat(unpacked.compression()).isEqualTo(compression);
      assertThat(layer.diffId()).isEqualTo(Digest.sha256(unpacked.bytes().readAllBytes()));
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path file : below.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(), Digest.sha256(Files.readAllBytes(file)).toString());
      }
    }
    return files;
  }
}
