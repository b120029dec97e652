// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.RealRegistry;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// One image says the same wherever it lies.
@ExtendWith(Built.class)
@NeedsSharedData
@NeedsTool({"umoci", "skopeo"})
class SameReportTest {

  private static final int INCOMPLETE = 3;

  @TempDir private static Path folder;
  private static Plimsoll plimsoll;
  private static LayeredImage image;
  private static Plimsoll.Run expected;

  @BeforeAll
  static void scan() throws IOException {
    image = LayeredImage.in(folder);
    plimsoll = Plimsoll.in(folder).with("PLIMSOLL_DB", Store.folder().toString());
    expected = json(image.target());
  }

  @Test
  void shouldTellLayersAndWhatTheyBrought() {
    Reports report = Reports.of(expected);
    assertThat(report.texts("layers", "instruction"))
        .hasSize(3)
        .last()
        .asString()
        .contains("uninstall");
    assertThat(report.texts("packages", "name"))
        .containsOnlyOnce("openssl", "libssl1.1", "lodash")
        .doesNotContain("minimist");
    assertThat(report.texts("findings", "package"))
        .contains("openssl", "libssl1.1", "bind9-libs", "lodash");
    assertThat(report.list("gaps")).isEmpty();
  }

  @Test
  void shouldReadDockerArchives() throws IOException {
    shouldBeTheSame(json("docker-archive:" + copied("docker-archive:", "docker.tar", ":app:1")));
  }

  @Test
  void shouldReadOciArchives() throws IOException {
    shouldBeTheSame(json("oci-archive:" + copied("oci-archive:", "oci.tar", ":app")));
  }

  @Test
  @NeedsTool({"docker-registry", "openssl", "htpasswd"})
  void shouldReadRegistries() throws IOException {
    try (RealRegistry registry = RealRegistry.in(Files.createDirectory(folder.resolve("r")))) {
      registry.push(image.target(), "team/app:1");
      shouldBeTheSame(
          plimsoll
              .withInput(RealRegistry.PASSWORD)
              .run(
                  "scan",
                  "--format=json",
                  "--no-cache",
                  "--ca-file=" + registry.authority(),
                  "--username=" + RealRegistry.USER,
                  "--password-stdin",
                  registry.host() + "/team/app:1"));
    }
  }

  @Test
  @NeedsTool("podman")
  void shouldReadPodman() throws IOException {
    String id = Tool.run(podman("pull", "--quiet", image.target())).strip();
    Tool.run(podman("tag", id.substring(id.lastIndexOf('\n') + 1), "localhost/team/app:1"));
    String socket = "unix://" + folder.resolve("podman.sock");
    try (var _ =
        Tool.start(
            "API service listening",
            podman("--log-level=info", "system", "service", "--time=0", socket))) {
      shouldBeTheSame(
          plimsoll
              .with("CONTAINER_HOST", socket)
              .run("scan", "--format=json", "--no-cache", "podman:localhost/team/app:1"));
    }
  }

  @Test
  void shouldSayTheSameWithACacheAndBesideOthers() throws Exception {
    Callable<Plimsoll.Run> scan = () -> plimsoll.run("scan", "--format=json", image.target());
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Plimsoll.Run>> runs =
          IntStream.range(0, 10).mapToObj(_ -> all.submit(scan)).toList();
      for (Future<Plimsoll.Run> run : runs) {
        assertThat(run.get().succeeded().bytes()).isEqualTo(expected.bytes());
      }
    }
    try (Stream<Path> kept = Files.walk(folder.resolve("home"))) {
      assertThat(kept.filter(f -> f.toString().endsWith(".tmp"))).isEmpty();
    }
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void shouldGroupByLayers() throws IOException {
    Plimsoll.Run run = plimsoll.run("scan", "--layers", image.target()).succeeded();
    assertThat(run.out()).contains("ADD rootfs.tar", "npm install -g lodash");
  }

  @Test
  void shouldTellALayerThatIsCutOff() throws IOException {
    Path copy = folder.resolve("cut");
    Tool.run("cp", "--recursive", image.layout().toString(), copy.toString());
    Path layer = smallest(copy.resolve("blobs/sha256"));
    Files.write(layer, Arrays.copyOf(Files.readAllBytes(layer), 40));
    Plimsoll.Run run =
        plimsoll.run("scan", "--format=json", "--no-cache", "--strict", "oci:" + copy + ":app");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INCOMPLETE);
    assertThat(run.err())
        .endsWith("plimsoll: the scan is incomplete (gaps: 1), and --strict does not allow that\n");
    Reports report = new Reports(Reports.read(run.bytes()));
    assertThat(report.texts("packages", "name")).contains("openssl");
    assertThat(report.list("gaps")).hasSize(1);
  }

  @Test
  void shouldTellThatAnArchiveIsCutOff() throws IOException {
    for (String kind : List.of("docker-archive:", "oci-archive:")) {
      Path file = copied(kind, kind.replace(':', '.') + "cut", ":app:1");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - bytes.length / 3));
      new Refusal(plimsoll, Refusal.NO_TARGET)
          .of(
              Refusal.words("scan", "--output=report", "--no-cache", kind + file),
              "no image can be read from " + file);
    }
  }

  /// The layer that removes a file holds nothing else.
  private static Path smallest(Path blobs) throws IOException {
    try (Stream<Path> files = Files.list(blobs)) {
      return files
          .filter(SameReportTest::isGzip)
          .min(Comparator.comparingLong(f -> f.toFile().length()))
          .orElseThrow();
    }
  }

  private static boolean isGzip(Path file) {
    try {
      return Files.readAllBytes(file)[0] == 0x1f;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void shouldBeTheSame(Plimsoll.Run run) {
    assertThat(Reports.of(run).withoutTarget()).isEqualTo(Reports.of(expected).withoutTarget());
    assertThat(textWithoutTarget(run)).isEqualTo(textWithoutTarget(expected));
  }

  private static String textWithoutTarget(Plimsoll.Run run) {
    String text = run.out();
    return text.substring(0, text.indexOf("\"target\""))
        + text.substring(text.indexOf("\"platform\""));
  }

  private static Plimsoll.Run json(String target) throws IOException {
    return plimsoll.run("scan", "--format=json", "--no-cache", target);
  }

  private static Path copied(String kind, String name, String tag) throws IOException {
    Path file = folder.resolve(name);
    Tool.run("skopeo", "--insecure-policy", "copy", image.target(), kind + file + tag);
    return file;
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
