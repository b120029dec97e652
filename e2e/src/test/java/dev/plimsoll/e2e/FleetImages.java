// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.bytes.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many real small images on few bases, pushed into a registry: each base a layer of 30 MB with
/// Debian's packages, each image a layer of its own of at most 5 MB unpacked with npm modules above
/// it. The same seed gives the same images.
///
/// @param images how many
/// @param bases how many they share; image `i` has base `i % bases`
record FleetImages(int images, int bases, long seed) {

  private static final int BUILDS = 4;
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  /// An image as references name it, without the registry.
  record Pushed(String repository, String tag, Digest digest) {}

  /// Pushes all of them, the builds of a repository one after the other.
  ///
  /// @param threads that make layers
  List<Pushed> pushTo(URI registry, int threads) throws IOException, InterruptedException {
    try (RegistryPush push = new RegistryPush(registry);
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<FleetLayer> shared = new ArrayList<>();
      for (int base = 0; base < bases; base++) {
        shared.add(FleetLayer.debian(random(-1 - base)));
      }
      List<Future<Pushed>> running = new ArrayList<>();
      for (int image = 0; image < images; image++) {
        int number = image;
        running.add(workers.submit(() -> push(number, shared.get(number % bases), push)));
      }
      return ended(running);
    }
  }

  private static List<Pushed> ended(List<Future<Pushed>> running)
      throws IOException, InterruptedException {
    List<Pushed> pushed = new ArrayList<>();
    for (Future<Pushed> image : running) {
      try {
        pushed.add(image.get());
      } catch (ExecutionException e) {
        throw new IOException("an image could not be pushed", e);
      }
    }
    return pushed;
  }

  private Pushed push(int image, FleetLayer base, RegistryPush push)
      throws IOException, InterruptedException {
    String repository = "team-%d/app-%d".formatted(image % 5, image / BUILDS);
    String tag = "1.%d.0".formatted(image % BUILDS);
    FleetLayer own = FleetLayer.modules(image, random(image));
    byte[] config = config(base, own);
    byte[] manifest = manifest(config, base, own);
    for (byte[] blob : List.of(base.packed(), own.packed(), config)) {
      push.blob(repository, blob);
    }
    push.manifest(repository, tag, MANIFEST, manifest);
    return new Pushed(repository, tag, Digest.sha256(manifest));
  }

  private SplittableRandom random(int part) {
    return new SplittableRandom(seed * 1_000_003 + part);
  }

  private static byte[] config(FleetLayer base, FleetLayer own) {
    return FleetLayer.utf8(
        """
        {"architecture":"amd64","os":"linux","created":"2026-11-01T00:00:00Z","config":{},\
        "rootfs":{"type":"layers","diff_ids":["%s","%s"]},\
        "history":[{"created_by":"ADD rootfs.tar /"},{"created_by":"COPY srv /srv"}]}"""
            .formatted(base.diffId(), own.diffId()));
  }

  private static byte[] manifest(byte[] config, FleetLayer base, FleetLayer own) {
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
