// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.TestImage;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real Podman, with its own storage.
@NeedsTool("podman")
class PodmanTest {

  @TempDir private static Path folder;
  private static Tool service;
  private static Path socket;

  @BeforeAll
  static void start() throws IOException {
    Path layout = Files.createDirectory(folder.resolve("layout"));
    TestImage.of("amd64", "base", "top").writeLayout(layout, "1.0");
    String id = Tool.run(podman("pull", "--quiet", "oci:" + layout + ":1.0")).strip();
    Tool.run(podman("tag", id.substring(id.lastIndexOf('\n') + 1), "localhost/team/app:1.0"));
    socket = folder.resolve("p.sock");
    service =
        Tool.start(
            "API service listening",
            podman("--log-level=info", "system", "service", "--time=0", "unix://" + socket));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void shouldFetchAnExport() throws IOException {
    FileBytes export = fetch("localhost/team/app:1.0");
    try (var _ = export.file()) {
      String text = new String(export.all(1 << 20), StandardCharsets.ISO_8859_1);
      assertThat(text)
          .contains("manifest.json", "\"RepoTags\":[\"localhost/team/app:1.0\"]", "base");
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchImage() {
    assertThatThrownBy(() -> fetch("localhost/none:1"))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("podman has no image localhost/none:1");
  }

  private static FileBytes fetch(String name) throws IOException {
    return new DaemonExport(Map.of("CONTAINER_HOST", "unix://" + socket))
        .fetch(new ImageSource.Daemon("podman", name), new TempSpace(folder));
  }

  private static String[] podman(String... more) {
    Stream<String> common =
        Stream.of(
            "podman",
            "--root=" + folder.resolve("root"),
            "--runroot=" + folder.resolve("run"),
            "--storage-driver=vfs",
            "--cgroup-manager=cgroupfs");
    return Stream.concat(common, Stream.of(more)).toArray(String[]::new);
  }
}
