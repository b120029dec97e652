// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.ArtifactRepository;
import dev.plimsoll.image.registry.Credentials;
import dev.plimsoll.image.registry.Registries;
import dev.plimsoll.image.registry.RegistryImages;
import dev.plimsoll.image.registry.RemoteRegistry;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.image.registry.TagSweep;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks through an unchanged `docker-registry` of one repository with 10,000 tags, and prints the
/// time against that which `ab -k -c 4` needs for as many HEAD requests, by turns. Needs
/// `docker-registry` and `ab` (apache2-utils).
public final class SecondPass {

  private static final int TAGS = 10_000;
  private static final int MANIFESTS = 10;
  private static final int PARALLEL = 4;
  private static final int ROUNDS = 3;
  private static final String REPOSITORY = "team/app";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final Http http = Http.of(HttpSettings.of("benchmark", Map.of()));
  private final String host;

  private SecondPass(String host) {
    this.host = host;
  }

  /// @param args an empty folder for the registry's content
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    String host = "127.0.0.1:" + freePort();
    Process registry = registry(folder, host);
    try {
      new SecondPass(host).measure();
    } finally {
      registry.destroy();
      registry.waitFor();
    }
  }

  private void measure() throws IOException, InterruptedException {
    fill();
    Map<String, Digest> known = new HashMap<>();
    System.out.printf("first pass (cold JVM): %.2f s, %d tags new%n", pass(known), known.size());
    for (int round = 1; round <= ROUNDS; round++) {
      double heads = ab();
      int before = known.size();
      double ours = pass(known);
      System.out.printf(
          "round %d: second pass %.2f s, ab %.2f s, ratio %.2f (%d tags new)%n",
          round, ours, heads, ours / heads, known.size() - before);
    }
  }

  /// As the platform does it: list, ask for each tag, compare.
  ///
  /// @return seconds
  private double pass(Map<String, Digest> known) throws IOException {
    long start = System.nanoTime();
    RemoteRegistry registry = new RemoteRegistry(http, host, Optional.empty(), PARALLEL);
    for (String repository : registry.repositories(TAGS).names()) {
      List<String> tags = registry.tags(repository, 10 * TAGS).names();
      TagSweep.run(registry, repository, tags, PARALLEL, new Comparison(known));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private record Comparison(Map<String, Digest> known) implements TagSweep.Answers {
    @Override
    public void found(String tag, Optional<TagHead> head) {
      head.ifPresent(there -> known.put(tag, there.digest()));
    }

    @Override
    public void failed(String tag, IOException why) {
      throw new IllegalStateException(tag, why);
    }
  }

  private double ab() throws IOException, InterruptedException {
    Process ab =
        new ProcessBuilder(
                "ab",
                "-q",
                "-k",
                "-i",
                "-c",
                String.valueOf(PARALLEL),
                "-n",
                String.valueOf(TAGS),
                "-H",
                "Accept: " + MANIFEST,
                "http://" + host + "/v2/" + REPOSITORY + "/manifests/v1.0.77")
            .redirectErrorStream(true)
            .start();
    String printed = new String(ab.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (ab.waitFor() != 0 || !printed.contains("Failed requests:        0")) {
      throw new IOException("ab failed: " + printed);
    }
    return printed
        .lines()
        .filter(line -> line.startsWith("Time taken for tests:"))
        .map(line -> line.replaceAll("[^0-9.]", ""))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow(() -> new IOException("ab printed no time: " + printed));
  }

  private void fill() throws IOException {
    ImageReference reference = ImageReference.parse(host + "/" + REPOSITORY).orElseThrow();
    ArtifactRepository place =
        new RegistryImages(
                http, Registries.DEFAULT, new Credentials(Map.of()), Platform.linuxOn("amd64"))
            .artifacts(reference);
    for (int i = 0; i < MANIFESTS; i++) {
      byte[] manifest = manifest(place, i);
      for (int tag = i; tag < TAGS; tag += MANIFESTS) {
        place.pushManifest("v1.0." + tag, MANIFEST, manifest);
      }
    }
  }

  private static byte[] manifest(ArtifactRepository place, int number) throws IOException {
    byte[] config =
        ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"author\":\"%d\",\"rootfs\":"
                + "{\"type\":\"layers\",\"diff_ids\":[]}}")
            .formatted(number)
            .getBytes(StandardCharsets.UTF_8);
    place.push(Digest.sha256(config), SeekableBytes.of(config));
    return ("{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":"
            + "\"application/vnd.oci.image.config.v1+json\",\"digest\":\"%s\",\"size\":%d},"
            + "\"layers\":[]}")
        .formatted(MANIFEST, Digest.sha256(config), config.length)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Process registry(Path folder, String host) throws IOException {
    String config =
        """
        version: 0.1
        log: {accesslog: {disabled: true}}
        storage: {filesystem: {rootdirectory: %s/data}}
        http: {addr: %s}
        """
            .formatted(folder.toAbsolutePath(), host);
    Path file = Files.writeString(folder.resolve("config.yml"), config);
    Process process =
        new ProcessBuilder("docker-registry", "serve", file.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("listening on")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return process;
      }
    }
    throw new IOException("docker-registry did not start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
