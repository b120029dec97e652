// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.ecosystem.apk.ApkCataloger;
import dev.plimsoll.ecosystem.maven.JarCataloger;
import dev.plimsoll.ecosystem.npm.PackageJsonCataloger;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestScans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a layer holds, a scan ends with a catalog, and what could not be read is a gap.
class HostileLayersTest {

  private static final String PACKAGE = "{\"name\":\"%s\",\"version\":\"1.0.0\"}";

  @TempDir Path folder;

  @Test
  void shouldTellOfATruncatedLayerWhatCameBefore() throws IOException {
    for (Compression packing : TestImages.PACKINGS) {
      byte[] whole = TestImages.pack(twoPackages().tar(), packing);
      int kept = packing == Compression.NONE ? 1536 : whole.length - 20;
      TestImages image = new TestImages().layer(twoPackages(), packing);
      image.holding(Arrays.copyOf(whole, kept));
      Catalog catalog = scan(image, packing.name());
      assertThat(catalog.gaps())
          .as(packing.name())
          .isNotEmpty()
          .allSatisfy(HostileLayersTest::isWhole);
      if (packing == Compression.NONE) {
        assertThat(names(catalog)).containsExactly("first");
        assertThat(catalog.gaps())
            .extracting(Gap::reason)
            .anyMatch(reason -> reason.contains("its bytes are not") || reason.contains("cut off"));
      }
    }
  }

  @Test
  void shouldTellThatALayersBytesAreOthers() throws IOException {
    TestImages image = TestImages.of(new TestLayer());
    image.holding(TestImages.pack(twoPackages().tar(), Compression.GZIP));
    Catalog catalog = scan(image, "image");
    assertThat(names(catalog)).containsExactly("first", "second");
    assertThat(catalog.gaps())
        .singleElement()
        .matches(gap -> gap.path().startsWith("layer 0 (sha256:") && gap.reader().equals("layer"))
        .matches(gap -> gap.reason().contains("not those that the image names"));
  }

  @Test
  void shouldTellThatALayerIsMissing() throws IOException {
    TestImages image = TestImages.of(twoPackages(), new TestLayer());
    Path layout = image.layout(folder.resolve("image"));
    Files.delete(layout.resolve("blobs/sha256/" + Digest.sha256(image.storedLayer(0)).hex()));
    Catalog catalog = scans().layout(layout);
    assertThat(catalog.gaps()).singleElement().satisfies(HostileLayersTest::isWhole);
  }

  @Test
  void shouldTellThatALayerIsNoTar() throws IOException {
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    for (Compression packing : TestImages.PACKINGS) {
      Catalog catalog = scan(new TestImages().layer(noise, packing), packing.name());
      assertThat(catalog.gaps()).singleElement().satisfies(HostileLayersTest::isWhole);
    }
  }

  @Test
  void shouldReadAMillionEntries() throws IOException {
    Catalog catalog = scan(manyEntries(1_000_000), "image");
    assertThat(names(catalog)).containsExactly("last");
    assertThat(catalog.gaps()).isEmpty();
  }

  @Test
  void shouldTellThatALayerHasTooManyEntries() throws IOException {
    Path layout = manyEntries(200).layout(folder.resolve("image"));
    Catalog catalog = scans().within(limits(1 << 20, 100, 1 << 20)).layout(layout);
    assertThat(catalog.gaps())
        .singleElement()
        .matches(gap -> gap.reason().contains("the number of entries of a tar"));
  }

  /// A gzip of a gigabyte of zeros, in a file that somebody wants and in one that nobody does.
  @Test
  void shouldTellOfABombThatIsALayer() throws IOException {
    long size = 1L << 30;
    for (String path : List.of("x/package.json", "nobody")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream packed = new GZIPOutputStream(out, 64 << 10)) {
        packed.write(
            TestLayer.header('0', path.getBytes(StandardCharsets.UTF_8), new byte[0], size));
        byte[] zeros = new byte[1 << 20];
        for (long i = 0; i < size; i += zeros.length) {
          packed.write(zeros);
        }
      }
      TestImages image = TestImages.of(new TestLayer()).holding(out.toByteArray());
      Path layout = image.layout(folder.resolve("image of " + path.length()));
      Catalog catalog = scans().within(limits(16 << 20, 1000, 8 << 20)).layout(layout);
      assertThat(catalog.gaps())
          .isNotEmpty()
          .allSatisfy(HostileLayersTest::isWhole)
          .anyMatch(gap -> gap.path().startsWith("layer 0") && gap.reason().contains("a layer"));
    }
  }

  @Test
  void shouldTellOfABombThatIsAnArchive() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/maven/g/a/pom.properties"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(zeros);
      }
    }
    Catalog catalog =
        scan(TestImages.of(new TestLayer().file("a/bomb.jar", out.toByteArray())), "1");
    assertThat(catalog.gaps())
        .isNotEmpty()
        .allSatisfy(HostileLayersTest::isWhole)
        .allMatch(gap -> gap.path().startsWith("a/bomb.jar"));
  }

  @Test
  void shouldTellOfAFileBeyondTheLimitAndReadOn() throws IOException {
    TestLayer layer =
        new TestLayer()
            .file("a/package.json", new byte[3000])
            .file("b/node_modules/second/package.json", PACKAGE.formatted("second"));
    Path layout = TestImages.of(layer).layout(folder.resolve("image"));
    Catalog catalog = scans().within(limits(1 << 20, 1000, 2000)).layout(layout);
    assertThat(names(catalog)).containsExactly("second");
    assertThat(catalog.gaps())
        .singleElement()
        .matches(gap -> gap.path().equals("a/package.json") && gap.reason().contains("2000"));
  }

  @Test
  void shouldTellOfAHugeSparseFile() throws IOException {
    long size = 10L << 30;
    TestLayer whole =
        new TestLayer()
            .entry('x', "pax", "", sparse(size))
            .file("lib/apk/db/installed", "")
            .file("b/node_modules/second/package.json", PACKAGE.formatted("second"));
    Catalog catalog = scan(TestImages.of(whole), "image");
    assertThat(names(catalog)).containsExactly("second");
    assertThat(catalog.gaps())
        .singleElement()
        .matches(gap -> gap.path().equals("lib/apk/db/installed") && gap.reader().equals("apk"))
        .matches(gap -> gap.reason().contains(Long.toString(size)));
  }

  private static byte[] sparse(long size) {
    String map = "GNU.sparse.map=" + size + ",0\n";
    String real = "GNU.sparse.size=" + size + "\n";
    return (record(map) + record(real)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String record(String text) {
    return (text.length() + 3) + " " + text;
  }

  @Test
  void shouldTellOfADefectOfAReader() throws IOException {
    Cataloger broken =
        new Cataloger() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public int version() {
            return 1;
          }

          @Override
          public FileSelector selector() {
            return FileSelector.NOTHING.names("x");
          }

          @Override
          public Kind kind() {
            return Kind.INSTALLED;
          }

          @Override
          public void catalog(CatalogInput in, CatalogSink out) {
            throw new IndexOutOfBoundsException("7");
          }
        };
    Path layout = TestImages.of(new TestLayer().file("a/x", "")).layout(folder.resolve("image"));
    assertThat(TestScans.with(List.of(broken)).layout(layout).gaps())
        .singleElement()
        .matches(gap -> gap.path().equals("a/x") && gap.reader().equals("broken"))
        .matches(gap -> gap.reason().contains("a defect of this reader"));
  }

  @Test
  void shouldLeaveNoThreadBehind() throws Exception {
    byte[] noise = new byte[4 << 20];
    for (int i = 0; i < 10; i++) {
      byte[] packed = TestImages.pack(noise, Compression.GZIP);
      TestLayer bad = new TestLayer().raw(new byte[512]).raw(new byte[512]).raw(noise);
      TestImages image = TestImages.of(bad).holding(Arrays.copyOf(packed, packed.length - 9));
      scan(image, "image" + i);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("hash layer")
          || thread.getName().startsWith("unpack layer")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void shouldEndWhenInterrupted() throws IOException {
    Path layout = TestImages.of(twoPackages(), twoPackages()).layout(folder.resolve("image"));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> scans().layout(layout)).isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void isWhole(Gap gap) {
    assertThat(gap.path()).isNotBlank();
    assertThat(gap.reader()).isNotBlank();
    assertThat(gap.reason()).isNotBlank().doesNotContain("defect");
  }

  private static TestLayer twoPackages() {
    return new TestLayer()
        .file("a/node_modules/first/package.json", PACKAGE.formatted("first"))
        .file("b/node_modules/second/package.json", PACKAGE.formatted("second"));
  }

  private static TestImages manyEntries(int count) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    MessageDigest hash = Digest.newSha256();
    try (OutputStream out = new DigestOutputStream(new GZIPOutputStream(packed, 1 << 16), hash)) {
      for (int i = 0; i < count; i++) {
        out.write(new TestLayer().file("folder" + i % 1000 + "/file" + i, "").entries());
      }
      String last = PACKAGE.formatted("last");
      out.write(new TestLayer().file("x/node_modules/last/package.json", last).tar());
    }
    return new TestImages().layer(packed.toByteArray(), Compression.GZIP, Digest.of(hash));
  }

  private static Limits limits(long layerBytes, int layerEntries, long fileBytes) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        layerBytes,
        layerEntries,
        fileBytes,
        d.heapBytes(),
        d.archiveDepth(),
        d.archiveEntries(),
        d.archiveBytes(),
        d.archiveRatio(),
        d.textBytes(),
        d.jsonDepth(),
        d.packagesPerFile(),
        d.pathBytes(),
        d.manifestBytes(),
        d.imageLayers());
  }

  private static TestScans scans() {
    return TestScans.with(
        List.of(new PackageJsonCataloger(), new JarCataloger(), new ApkCataloger()));
  }

  private Catalog scan(TestImages image, String name) throws IOException {
    return scans().layout(image.layout(folder.resolve(name)));
  }

  private static List<String> names(Catalog catalog) {
    return catalog.packages().stream().map(p -> p.name()).toList();
  }
}
