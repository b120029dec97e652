// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.write.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/// Many images of a few hundred bytes, four builds a repository, each a layer of its own on one of
/// three bases. The odd builds hold `tidewater` with the flaw [SmallStore#FIXED], the even ones a
/// version without it, so every other build has news to tell.
///
/// @param images how many
record SmallImages(int images) {

  static final int BUILDS = 4;
  private static final int BASES = 3;
  private static final int PUSHERS = 4;
  private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  private record Layer(byte[] packed, Digest diffId) {}

  int repositories() {
    return (images + BUILDS - 1) / BUILDS;
  }

  /// Layers that differ.
  int layers() {
    return images + Math.min(images, BASES);
  }

  void pushTo(URI registry) throws IOException, InterruptedException {
    try (RegistryPush push = new RegistryPush(registry);
        ExecutorService pushers = Executors.newFixedThreadPool(PUSHERS)) {
      pushRepository(0, push); // with all bases, so that others mount them
      List<Future<?>> running = new ArrayList<>();
      for (int number = 1; number < repositories(); number++) {
        int repository = number;
        running.add(
            pushers.submit(
                () -> {
                  pushRepository(repository, push);
                  return repository;
                }));
      }
      for (Future<?> repository : running) {
        repository.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("an image could not be pushed", e);
    }
  }

  private void pushRepository(int repository, RegistryPush push)
      throws IOException, InterruptedException {
    int end = Math.min(images, (repository + 1) * BUILDS);
    for (int image = repository * BUILDS; image < end; image++) {
      push(image, push);
    }
  }

  private static void push(int image, RegistryPush push) throws IOException, InterruptedException {
    int build = image % BUILDS;
    String repository = "team-%d/app-%d".formatted(image / BUILDS % 5, image / BUILDS);
    Layer base = module("/usr/lib/", "ballast", "0." + image % BASES + ".0");
    String version = build % 2 == 1 ? "1." + build + ".0" : "2." + build + ".0";
    Layer own = module("/srv/app-" + image + "/", "tidewater", version);
    byte[] config = config(build, base, own);
    for (byte[] blob : new byte[][] {base.packed(), own.packed(), config}) {
      push.blob(repository, blob);
    }
    push.manifest(repository, "1." + build, MANIFEST, manifest(config, base, own));
  }

  private static Layer module(String folder, String name, String version) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (TarWriter tar = new TarWriter(plain)) {
      String file = folder.substring(1) + "node_modules/" + name + "/package.json";
      String text = "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(name, version);
      tar.file(file, FleetLayer.utf8(text));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      plain.writeTo(gzip);
    }
    return new Layer(packed.toByteArray(), Digest.sha256(plain.toByteArray()));
  }

  private static byte[] config(int build, Layer base, Layer own) {
    return FleetLayer.utf8(
        """
        {"architecture":"amd64","os":"linux","created":"%s","config":{},\
        "rootfs":{"type":"layers","diff_ids":["%s","%s"]},\
        "history":[{"created_by":"ADD base /"},{"created_by":"COPY srv /srv"}]}"""
            .formatted(FIRST.plusSeconds(3600L * build), base.diffId(), own.diffId()));
  }

  private static byte[] manifest(byte[] config, Layer base, Layer own) {
    return FleetLayer.utf8(
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s,%s]}"""
            .formatted(
                MANIFEST,
                descriptor(CONFIG, config),
                descriptor(LAYER, base.packed()),
                descriptor(LAYER, own.packed())));
  }

  private static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, Digest.sha256(content), content.length);
  }
}
