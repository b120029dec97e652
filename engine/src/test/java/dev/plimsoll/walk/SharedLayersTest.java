// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.files.Listing;
import dev.plimsoll.image.Image;
import dev.plimsoll.scan.Catalogers;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.TestScans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLayersTest {

  private static final Digest KEY = Digest.sha256(new byte[] {1});

  private static final LayerFacts FACTS =
      new LayerFacts(new Listing.Builder().build(), List.of(), List.of());

  @TempDir Path folder;

  /// Keeps what it is given, and nothing else.
  private static final class MemoryCache implements LayerCache {
    private final Map<Digest, LayerFacts> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<LayerFacts> get(Digest digest) {
      return Optional.ofNullable(kept.get(digest));
    }

    @Override
    public void put(Digest digest, LayerFacts facts) {
      kept.put(digest, facts);
    }
  }

  @Test
  void shouldReadOnceWhatSeveralWant() throws Exception {
    for (LayerCache below : List.of(new MemoryCache(), LayerCache.NONE)) {
      SharedLayers shared = new SharedLayers(below);
      AtomicInteger readings = new AtomicInteger();
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch others = new CountDownLatch(1);
      try (ExecutorService scans = Executors.newCachedThreadPool()) {
        Future<LayerCache.Served> first =
            scans.submit(
                () ->
                    shared.getOrRead(
                        KEY,
                        () -> {
                          readings.incrementAndGet();
                          reading.countDown();
                          await(others);
                          return new LayerCache.Answer(FACTS, true);
                        }));
        reading.await();
        Thread waiting = new Thread(() -> served(shared, readings));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
        others.countDown();
        waiting.join();
        assertThat(first.get().fromCache()).isFalse();
      }
      assertThat(readings).hasValue(1);
    }
  }

  private static void served(SharedLayers shared, AtomicInteger readings) {
    try {
      shared.getOrRead(
          KEY,
          () -> {
            readings.incrementAndGet();
            return new LayerCache.Answer(FACTS, true);
          });
    } catch (IOException e) {
      readings.addAndGet(100);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldReadAgainAfterAReadingThatFailed() throws IOException {
    SharedLayers shared = new SharedLayers(new MemoryCache());
    assertThatThrownBy(
            () ->
                shared.getOrRead(
                    KEY,
                    () -> {
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");
    assertThat(whole(shared, false).fromCache()).isFalse();
    assertThat(whole(shared, true).fromCache()).isFalse();
    assertThat(whole(shared, true).fromCache()).isTrue();
  }

  private static LayerCache.Served whole(SharedLayers shared, boolean isWhole) throws IOException {
    return shared.getOrRead(KEY, () -> new LayerCache.Answer(FACTS, isWhole));
  }

  /// Debian's os-release and dpkg's vendor are links, which must not cost a second reading.
  @Test
  void shouldReadNoLayerOfADebianImageTwice() throws IOException {
    TestLayer base =
        new TestLayer()
            .file("usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            .symlink("etc/os-release", "../usr/lib/os-release")
            .file("etc/dpkg/origins/debian", "Vendor: Debian\nVendor-URL: https://x\n")
            .symlink("etc/dpkg/origins/default", "debian")
            .symlink("bin", "usr/bin")
            .symlink("lib", "usr/lib")
            .file("var/lib/dpkg/status", status("bash", "5.2-1"));
    TestLayer update =
        new TestLayer().file("var/lib/dpkg/status", status("bash", "5.2-1") + status("curl", "8"));
    LayerCounts counts = new LayerCounts();
    Catalog catalog = catalog(TestImages.of(base, update), LayerCache.NONE, counts);
    assertThat(catalog.os().orElseThrow().versionId()).isEqualTo("12");
    assertThat(catalog.packages()).extracting(Package::name).containsExactly("bash", "curl");
    assertThat(catalog.packages()).allMatch(p -> p.purl().namespace().equals("debian"));
    assertThat(counts.layersRead()).isEqualTo(2);
    assertThat(counts.layersReadAgain()).isZero();
    assertThat(counts.layersServed()).isZero();
  }

  @Test
  void shouldReadABlobOnceThatIsSeveralLayers() throws IOException {
    TestLayer same = new TestLayer().file("var/lib/dpkg/status", status("bash", "5.2-1"));
    LayerCounts counts = new LayerCounts();
    Catalog catalog =
        catalog(TestImages.of(same, new TestLayer().file("x", "y"), same), LayerCache.NONE, counts);
    assertThat(catalog.packages()).hasSize(1);
    assertThat(catalog.packages().getFirst().location().layer()).isZero();
    assertThat(counts.layersRead()).isEqualTo(2);
  }

  @Test
  void shouldServeTheNextScanFromTheCache() throws IOException {
    TestLayer layer = new TestLayer().file("var/lib/dpkg/status", status("bash", "5.2-1"));
    TestImages image = TestImages.of(layer);
    SharedLayers shared = new SharedLayers(new MemoryCache());
    LayerCounts counts = new LayerCounts();
    Catalog first = catalog(image, shared, counts);
    long bytes = counts.bytesRead();
    assertThat(bytes).isPositive();
    assertThat(catalog(image, shared, counts)).isEqualTo(first);
    assertThat(counts.layersRead()).isEqualTo(1);
    assertThat(counts.layersServed()).isEqualTo(1);
    assertThat(counts.bytesRead()).isEqualTo(bytes);
  }

  @Test
  void shouldHaveFactsAsBytes() throws IOException {
    LayerFacts[] told = new LayerFacts[1];
    LayerCache cache =
        new LayerCache() {
          @Override
          public Optional<LayerFacts> get(Digest digest) {
            return Optional.empty();
          }

          @Override
          public void put(Digest digest, LayerFacts facts) {
            told[0] = facts;
          }
        };
    TestLayer layer = new TestLayer().file("var/lib/dpkg/status", status("bash", "5.2-1"));
    catalog(TestImages.of(layer), cache, new LayerCounts());
    byte[] bytes = FactsCodec.encode(told[0]);
    LayerFacts read = FactsCodec.decode(bytes).orElseThrow();
    assertThat(read.files()).isEqualTo(told[0].files());
    assertThat(FactsCodec.encode(read)).isEqualTo(bytes);
    for (int at = 0; at < bytes.length; at++) {
      byte[] spoilt = bytes.clone();
      spoilt[at] ^= 1;
      assertThat(FactsCodec.decode(spoilt)).isEmpty();
      assertThat(FactsCodec.decode(java.util.Arrays.copyOf(bytes, at))).isEmpty();
    }
    assertThat(FactsCodec.key(Catalogers.installed()))
        .isNotEqualTo(FactsCodec.key(Catalogers.installed().subList(1, 5)))
        .isEqualTo(FactsCodec.key(Catalogers.installed().reversed()));
  }

  /// A configuration names layers as it likes: what another image really had under the diffId is
  /// not believed of bytes that were not hashed.
  @Test
  void shouldNotBelieveADiffIdOfAnotherImage() throws IOException {
    TestLayer honest = new TestLayer().file("var/lib/dpkg/status", status("bash", "5.2-1"));
    TestLayer hidden = new TestLayer().file("var/lib/dpkg/status", status("evil", "1"));
    SharedLayers shared = new SharedLayers(new MemoryCache());
    Path first =
        new TestImages().layer(honest, Compression.NONE).dockerArchive(folder.resolve("a"));
    Path liar =
        new TestImages()
            .layer(hidden.tar(), Compression.NONE, Digest.sha256(honest.tar()))
            .dockerArchive(folder.resolve("b"));
    TestScans scans = TestScans.with(Catalogers.installed()).cachedIn(shared);
    scans.dockerArchive(first);
    Catalog catalog = scans.dockerArchive(liar);
    assertThat(catalog.packages()).extracting(Package::name).containsExactly("evil");
    assertThat(catalog.gaps()).anyMatch(gap -> gap.reason().contains("hash to"));
  }

  private Catalog catalog(TestImages image, LayerCache cache, LayerProgress progress)
      throws IOException {
    Path layout = image.layout(folder.resolve("layout"));
    try (Image open = TestScans.openLayout(layout)) {
      return new Walks(
              Catalogers.installed(), cache, Limits.DEFAULT, TempSpace.ofSystem(), progress, 2)
          .catalog(open);
    }
  }

  private static String status(String name, String version) {
    return """
    Package: %s
    Status: install ok installed
    Architecture: amd64
    Version: %s

    """
        .formatted(name, version);
  }
}
