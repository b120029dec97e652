// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.JsonFormat;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.walk.FolderCache;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.LayerProgress;
import dev.plimsoll.walk.Walks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole scans, with and without the cache of layers.
class ScannerTest {

  @TempDir Path folder;

  @Test
  void shouldReportTheSameFromTheCache() throws IOException {
    for (Compression packing : TestImages.PACKINGS) {
      TestImages image = new TestImages().layer(debian(), packing).layer(node(), packing);
      ImageSource source = layout(image.layout(folder.resolve("image" + packing)));
      String plain = json(source, List.of());
      assertThat(plain).contains("pkg:deb/debian/zlib1g@1.3").contains("pkg:npm/left-pad@1.0.0");
      Path cache = folder.resolve("cache" + packing);
      assertThat(json(source, cache)).isEqualTo(plain);
      assertThat(json(source, cache)).isEqualTo(plain);
    }
  }

  @Test
  void shouldReportTheSameOfALayoutAndAnArchive() throws IOException {
    TestImages image = new TestImages().layer(debian(), Compression.NONE);
    Path archive = image.dockerArchive(folder.resolve("image.tar"));
    Report fromArchive = report(new ImageSource.DockerArchive(archive, Optional.empty()), NO_CACHE);
    Report fromLayout = report(layout(image.layout(folder.resolve("image"))), NO_CACHE);
    assertThat(fromArchive.packages()).isEqualTo(fromLayout.packages());
    assertThat(fromArchive.gaps()).isEqualTo(fromLayout.gaps());
    assertThat(fromArchive.layers()).isEqualTo(fromLayout.layers());
  }

  @Test
  void shouldNotBelieveALayerThatClaimsToBeAnother() throws IOException {
    Path cache = folder.resolve("cache");
    byte[] harmless = node().tar();
    json(archive(new TestImages().layer(harmless, Compression.NONE), "1"), cache);
    json(
        layout(new TestImages().layer(harmless, Compression.NONE).layout(folder.resolve("1"))),
        cache);

    TestImages liar = new TestImages().layer(debian(), Compression.NONE).claiming(harmless);
    assertThat(json(archive(liar, "2"), cache))
        .contains("pkg:deb/debian/zlib1g@1.3")
        .contains("its bytes are not those that the image names");
    assertThat(json(layout(liar.layout(folder.resolve("2"))), cache))
        .contains("pkg:deb/debian/zlib1g@1.3");
    // nor does the lie spoil the cache for the honest
    assertThat(json(archive(new TestImages().layer(harmless, Compression.NONE), "3"), cache))
        .contains("left-pad")
        .doesNotContain("zlib1g");
    assertThat(json(archive(new TestImages().layer(debian(), Compression.NONE), "4"), cache))
        .contains("zlib1g")
        .doesNotContain("its bytes are not");
  }

  @Test
  void shouldNotKeepALayerWhoseBytesAreNotItsDigests() throws IOException {
    Path cache = folder.resolve("cache");
    TestImages honest = new TestImages().layer(debian(), Compression.GZIP);
    TestImages forged = new TestImages().layer(debian(), Compression.GZIP);
    forged.holding(TestImages.pack(node().tar(), Compression.GZIP));
    assertThat(json(layout(forged.layout(folder.resolve("forged"))), cache))
        .contains("left-pad")
        .contains("its bytes are not those that the image names");
    assertThat(json(layout(honest.layout(folder.resolve("honest"))), cache))
        .contains("zlib1g")
        .doesNotContain("left-pad");
  }

  @Test
  void shouldReadSpoiltCacheFilesAnew() throws IOException {
    Path cache = folder.resolve("cache");
    ImageSource source = layout(TestImages.of(debian()).layout(folder.resolve("image")));
    String expected = json(source, cache);
    for (int kind = 0; kind < 4; kind++) {
      int how = kind;
      spoil(cache, bytes -> spoilt(bytes, how));
      assertThat(json(source, cache)).isEqualTo(expected);
    }
  }

  private static byte[] spoilt(byte[] bytes, int how) {
    switch (how) {
      case 0 -> {
        return new byte[0];
      }
      case 1 -> {
        return Arrays.copyOf(bytes, bytes.length / 2);
      }
      case 2 -> bytes[bytes.length - 1] ^= 1;
      default -> bytes[0] ^= 1;
    }
    return bytes;
  }

  @Test
  void shouldShareACacheAmongScansAtOnce() throws Exception {
    Path cache = folder.resolve("cache");
    ImageSource source = layout(TestImages.of(debian(), node()).layout(folder.resolve("image")));
    List<Future<String>> running = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 24; i++) {
        running.add(workers.submit(() -> json(source, cache)));
      }
    }
    Set<String> reports = new HashSet<>();
    for (Future<String> one : running) {
      reports.add(one.get());
    }
    assertThat(reports).hasSize(1);
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void shouldSayThatACacheCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> new FolderCache(file, Catalogers.installed()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cache folder")
        .hasMessageContaining(file.toString());
  }

  @Test
  void shouldReportTextThatIsNoText() throws IOException {
    TestLayer layer =
        new TestLayer()
            .file(
                "srv/node_modules/x/package.json",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"license\":\"\\ud800 \\udc00\\ud800\"}");
    ImageSource source = layout(TestImages.of(layer).layout(folder.resolve("image")));
    assertThat(json(source, List.of())).contains("pkg:npm/x@1.0.0");
    Path cache = folder.resolve("cache");
    assertThat(json(source, cache)).isEqualTo(json(source, cache));
  }

  private static final Scanner.WalksOf NO_CACHE = catalogers -> walks(catalogers, LayerCache.NONE);

  private static TestLayer debian() {
    return new TestLayer()
        .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian 12\"\n")
        .file(
            "var/lib/dpkg/status",
            "Package: zlib1g\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.3\n\n");
  }

  private static TestLayer node() {
    return new TestLayer()
        .file(
            "srv/node_modules/left-pad/package.json",
            "{\"name\":\"left-pad\",\"version\":\"1.0.0\",\"license\":\"MIT\"}")
        .file("srv/node_modules/broken/package.json", "{");
  }

  private static ImageSource layout(Path layout) {
    return new ImageSource.OciLayout(layout, Optional.empty());
  }

  private ImageSource archive(TestImages image, String name) throws IOException {
    return new ImageSource.DockerArchive(
        image.dockerArchive(folder.resolve(name + ".tar")), Optional.empty());
  }

  private static String json(ImageSource source, List<Path> noCache) throws IOException {
    return json(report(source, NO_CACHE));
  }

  private static String json(ImageSource source, Path cache) throws IOException {
    return json(
        report(source, catalogers -> walks(catalogers, new FolderCache(cache, catalogers))));
  }

  private static Report report(ImageSource source, Scanner.WalksOf walks) throws IOException {
    Images images =
        new Images(
            Optional.of(new Platform("linux", "amd64", "")),
            () -> {
              throw new AssertionError("no registry is asked");
            },
            Map.of(),
            true,
            Limits.DEFAULT,
            TempSpace.ofSystem());
    return new Scanner("test", images, walks).scan(new ScanRequest(source, "x"), Optional.empty());
  }

  private static String json(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonFormat().write(report, ReportFormat.Look.PLAIN, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Walks walks(List<Cataloger> catalogers, LayerCache cache) {
    return new Walks(
        catalogers, cache, Limits.DEFAULT, TempSpace.ofSystem(), LayerProgress.SILENT, 2);
  }

  @FunctionalInterface
  private interface Change {
    byte[] of(byte[] bytes);
  }

  private static void spoil(Path cache, Change change) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Files.write(file, change.of(Files.readAllBytes(file)));
      }
    }
  }
}
