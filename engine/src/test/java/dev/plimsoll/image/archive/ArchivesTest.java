// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images in files, as layouts and archives of both kinds.
class ArchivesTest {

  @TempDir Path folder;

  @Test
  void shouldOpenALayout() throws IOException {
    TestImages image = image();
    try (Image opened = layout(image.layout(folder), Optional.of("latest"))) {
      assertThat(opened.layers()).hasSize(2);
      assertThat(opened.layers().get(1).instruction()).contains("step 1");
      assertThat(opened.config().platform()).hasToString("linux/amd64");
      assertThat(opened.target().tags()).containsExactly("latest");
      assertThat(opened.open(opened.layers().getFirst()).readAllBytes())
          .isEqualTo(image.storedLayer(0));
    }
  }

  @Test
  void shouldSayWhyThereIsNoLayout() throws IOException {
    Path layout = image().layout(folder.resolve("image"));
    refuses(() -> layout(folder.resolve("nothing"), Optional.empty()), "there is no folder");
    refuses(() -> layout(folder, Optional.empty()), "it has no index.json");
    refuses(() -> layout(layout, Optional.of("other")), "no image tagged other; there are latest");
    Files.writeString(layout.resolve("index.json"), "{");
    refuses(() -> layout(layout, Optional.empty()), "not JSON");
  }

  @Test
  void shouldRefuseDocumentsThatAreNotTheirDigests() throws IOException {
    Path layout = image().layout(folder);
    try (var blobs = Files.list(layout.resolve("blobs/sha256"))) {
      for (Path blob : (Iterable<Path>) blobs::iterator) {
        byte[] bytes = Files.readAllBytes(blob);
        if (bytes[0] == '{') {
          Files.write(blob, Arrays.copyOf(bytes, bytes.length + 1));
        }
      }
    }
    refuses(() -> layout(layout, Optional.empty()), "not what its name says");
  }

  @Test
  void shouldOpenADockerArchive() throws IOException {
    Path archive = image().dockerArchive(folder.resolve("image.tar"));
    for (String select : new String[] {"test:1", "@0", ""}) {
      try (Image opened = docker(archive, Optional.of(select).filter(s -> !s.isEmpty()))) {
        assertThat(opened.layers()).hasSize(2);
        assertThat(opened.target().tags()).containsExactly("test:1");
        assertThat(opened.layers().getFirst().blob()).isPresent(); // packed, so named by its bytes
        assertThat(opened.layers().get(1).blob()).isEmpty();
      }
    }
    refuses(() -> docker(archive, Optional.of("@1")), "no image @1; choose one");
  }

  @Test
  void shouldOpenAPackedDockerArchive() throws IOException {
    Path archive = image().dockerArchive(folder.resolve("image.tar"));
    for (Compression packing : TestImages.PACKINGS) {
      byte[] packed = TestImages.pack(Files.readAllBytes(archive), packing);
      Path file = Files.write(folder.resolve("packed" + packing), packed);
      try (Image opened = docker(file, Optional.empty())) {
        assertThat(opened.layers()).hasSize(2);
      }
    }
  }

  @Test
  void shouldSayWhyThereIsNoArchive() throws IOException {
    Path archive = image().dockerArchive(folder.resolve("image.tar"));
    byte[] bytes = Files.readAllBytes(archive);
    refuses(() -> docker(folder.resolve("nothing"), Optional.empty()), "there is no file");
    refuses(() -> docker(folder, Optional.empty()), "is a folder, not an archive");
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2 + 1));
    refuses(() -> docker(cut, Optional.empty()), "no image can be read from");
    Path empty = Files.write(folder.resolve("empty"), new TestLayer().tar());
    refuses(() -> docker(empty, Optional.empty()), "it has no manifest.json");
    Path noLayers = manifest("[{\"Config\":\"config.json\",\"Layers\":[]}]");
    refuses(() -> docker(noLayers, Optional.empty()), "contradicts itself");
    Path none = manifest("[]");
    refuses(() -> docker(none, Optional.empty()), "names no image");
  }

  private Path manifest(String manifest) throws IOException {
    String config = "{\"rootfs\":{\"diff_ids\":[\"sha256:" + "0".repeat(64) + "\"]}}";
    TestLayer archive = new TestLayer().file("config.json", config).file("manifest.json", manifest);
    return Files.write(Files.createTempFile(folder, "image", ".tar"), archive.tar());
  }

  @Test
  void shouldFollowLinksBetweenLayers() throws IOException {
    byte[] tar = new TestLayer().file("x", "1").tar();
    String id = dev.plimsoll.bytes.Digest.sha256(tar).toString();
    TestLayer archive =
        new TestLayer()
            .file("a/layer.tar", tar)
            .symlink("b/layer.tar", "../a/layer.tar")
            .hardlink("c/layer.tar", "./a/layer.tar")
            .file(
                "config.json",
                "{\"rootfs\":{\"diff_ids\":[\"%s\",\"%s\",\"%s\"]}}".formatted(id, id, id))
            .file(
                "manifest.json",
                "[{\"Config\":\"config.json\","
                    + "\"Layers\":[\"a/layer.tar\",\"b/layer.tar\",\"c/layer.tar\"]}]");
    Path file = Files.write(folder.resolve("image.tar"), archive.tar());
    try (Image opened = docker(file, Optional.empty())) {
      for (var layer : opened.layers()) {
        assertThat(opened.open(layer).readAllBytes()).isEqualTo(tar);
      }
    }
  }

  @Test
  void shouldSurviveBrokenArchives() throws IOException {
    byte[] bytes = Files.readAllBytes(image().dockerArchive(folder.resolve("image.tar")));
    Path file = folder.resolve("mutant");
    Mutants.survive(
        bytes,
        mutant -> {
          Files.write(file, mutant);
          docker(file, Optional.empty()).close();
        });
  }

  @Test
  @NeedsTool("skopeo")
  void shouldOpenWhatSkopeoWrites() throws IOException {
    Path layout = image().layout(folder.resolve("layout"));
    Path docker = folder.resolve("docker.tar");
    Path oci = folder.resolve("oci.tar");
    String from = "oci:" + layout + ":latest";
    Tool.run("skopeo", "--insecure-policy", "copy", from, "docker-archive:" + docker + ":a/b:1");
    Tool.run("skopeo", "--insecure-policy", "copy", from, "oci-archive:" + oci + ":latest");
    try (Image ofDocker = docker(docker, Optional.of("docker.io/a/b:1"));
        Image ofOci = layouts().open(new ImageSource.OciArchive(oci, Optional.of("latest")));
        Image expected = layout(layout, Optional.empty())) {
      assertThat(ofDocker.config().diffIds()).isEqualTo(expected.config().diffIds());
      assertThat(ofOci.config().diffIds()).isEqualTo(expected.config().diffIds());
      assertThat(ofOci.target().manifest()).isPresent();
    }
  }

  private static TestImages image() throws IOException {
    return new TestImages()
        .layer(new TestLayer().file("a", "1"), Compression.GZIP)
        .layer(new TestLayer().file("b", "2"), Compression.NONE);
  }

  @FunctionalInterface
  private interface Opening {
    Image open() throws IOException;
  }

  private static void refuses(Opening opening, String words) {
    assertThatThrownBy(opening::open)
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(words);
  }

  private static Image layout(Path layout, Optional<String> tag) throws IOException {
    return layouts().open(new ImageSource.OciLayout(layout, tag));
  }

  private static OciLayouts layouts() {
    Platform machine = new Platform("linux", "amd64", "");
    return new OciLayouts(Optional.empty(), machine, Limits.DEFAULT, TempSpace.ofSystem());
  }

  private static Image docker(Path file, Optional<String> select) throws IOException {
    return new DockerArchives(Limits.DEFAULT, TempSpace.ofSystem())
        .open(new ImageSource.DockerArchive(file, select));
  }
}
