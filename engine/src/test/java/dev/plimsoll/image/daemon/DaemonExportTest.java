// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonExportTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @TempDir private Path folder;
  private Path spool;

  @BeforeEach
  void makeSpool() throws IOException {
    spool = Files.createDirectory(folder.resolve("spool"));
  }

  @Test
  void shouldSpoolAChunkedExport() throws IOException {
    String answer =
        OK + "transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n";
    assertThat(fetched(answer)).isEqualTo("hello world");
  }

  @Test
  void shouldSpoolAnExportOfKnownLengthAndOneThatJustEnds() throws IOException {
    assertThat(fetched(OK + "Content-Length: 5\r\n\r\nhello and more")).isEqualTo("hello");
    assertThat(fetched("HTTP/1.0 200 OK\n\nhello")).isEqualTo("hello");
    assertThat(fetched(OK + "Content-Length: 0\r\n\r\n")).isEmpty();
  }

  @Test
  void shouldAskForTheImageByItsName() throws IOException {
    try (FakeDaemon daemon = new FakeDaemon(folder, OK + "Content-Length: 0\r\n\r\n")) {
      export(daemon)
          .fetch(image("host:5000/a/b:1@sha256:" + "0".repeat(64)), space())
          .file()
          .close();
      assertThat(daemon.asked())
          .startsWith("GET /images/host:5000/a/b:1@sha256:" + "0".repeat(64) + "/get HTTP/1.1\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0\r\n\r\n",
        OK,
        OK + "Content-Length: 9\r\n\r\nhello",
        OK + "Content-Length: -9\r\n\r\nhello",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello",
        OK + "Transfer-Encoding: chunked\r\n\r\n-1\r\nhello",
      })
  void shouldRefuseABrokenAnswerAndKeepNoFile(String answer) throws IOException {
    assertThatThrownBy(() -> fetched(answer))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("cannot export a/b from docker: ");
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldBoundHeadersAndSize() {
    assertThatThrownBy(() -> fetched(OK + "x: y\r\n".repeat(200) + "\r\n"))
        .hasMessageContaining("number of headers");
    assertThatThrownBy(() -> fetched(OK + "x: " + "y".repeat(9000) + "\r\n\r\n"))
        .hasMessageContaining("a line of a daemon's answer");
    assertThatThrownBy(() -> fetched(OK + "Content-Length: 2000\r\n\r\n" + "x".repeat(2000)))
        .hasMessageContaining("the image's export is larger than the limit of 1000");
  }

  @Test
  void shouldNotWaitForeverForASilentDaemon() throws IOException {
    try (FakeDaemon daemon = FakeDaemon.silent(folder)) {
      DaemonExport hasty = new DaemonExport(daemon.environment(), Duration.ofMillis(50), 1000);
      assertThatThrownBy(() -> hasty.fetch(image("a/b"), space())).hasMessageContaining("silent");
    }
  }

  @Test
  void shouldSayWhatToDoAboutAMissingImage() {
    assertThatThrownBy(() -> fetched("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
        .hasMessage(
            "docker has no image a/b: fetch it with 'docker pull a/b', or scan it in its registry");
    String body = "{\"message\":\"out of\\u001b space\"}";
    String answer = "HTTP/1.1 500 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    assertThatThrownBy(() -> fetched(answer))
        .hasMessage("cannot export a/b: docker answered 500 (out of  space)");
  }

  @Test
  void shouldSayWhereItLookedForADaemon() throws IOException {
    Path stale = folder.resolve("podman/podman.sock");
    Files.createDirectories(stale.getParent());
    Files.createFile(stale);
    DaemonExport export =
        new DaemonExport(Map.of("XDG_RUNTIME_DIR", folder.toString(), "HOME", "/nowhere"));
    assertThatThrownBy(() -> export.fetch(new ImageSource.Daemon("podman", "a/b"), space()))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("no podman to ask: tried " + stale + " (Connection refused), ")
        .hasMessageContaining(
            "/nowhere/.local/share/containers/podman/machine/podman.sock (not there)")
        .hasMessageContaining("CONTAINER_HOST");
    DaemonExport named = new DaemonExport(Map.of("DOCKER_HOST", "unix:///nowhere.sock"));
    assertThatThrownBy(() -> named.fetch(image("a/b"), space()))
        .hasMessageStartingWith("no docker to ask: tried /nowhere.sock (not there);");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://me@host", "tcp://", "/var/run/docker.sock", "unix:", "tcp://a b"})
  void shouldRefuseAnAddressThatItCanNotUse(String host) {
    DaemonExport export = new DaemonExport(Map.of("DOCKER_HOST", host));
    assertThatThrownBy(() -> export.fetch(image("a/b"), space()))
        .isInstanceOf(ImageException.class)
        .hasMessage("DOCKER_HOST is not unix://PATH or tcp://HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/../b", "a//b", "../x", "a?b=c", "a\r\nHost: b", "A/B"})
  void shouldRefuseWhatIsNoName(String name) {
    DaemonExport export = new DaemonExport(Map.of("DOCKER_HOST", "unix:///nowhere.sock"));
    assertThatThrownBy(() -> export.fetch(image(name), space()))
        .hasMessageEndingWith("is neither the name nor the id of an image");
  }

  private String fetched(String answer) throws IOException {
    try (FakeDaemon daemon = new FakeDaemon(folder, answer)) {
      FileBytes export = export(daemon).fetch(image("a/b"), space());
      try (var _ = export.file()) {
        return new String(export.all(1000), StandardCharsets.UTF_8);
      }
    }
  }

  private static DaemonExport export(FakeDaemon daemon) {
    return new DaemonExport(daemon.environment(), Duration.ofSeconds(20), 1000);
  }

  private static ImageSource.Daemon image(String name) {
    return new ImageSource.Daemon("docker", name);
  }

  private TempSpace space() {
    return new TempSpace(spool);
  }
}
