// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// A client whose clock stands still and whose pauses are only written down.
public record FakeNetwork(Http http, List<Duration> pauses) {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  public static HttpSettings settings() {
    return HttpSettings.of("test", Map.of())
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  public static FakeNetwork of(HttpSettings settings) {
    List<Duration> pauses = new CopyOnWriteArrayList<>();
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    return new FakeNetwork(
        new Http(settings, pauses::add, InstantSource.fixed(NOW), random), pauses);
  }

  public static FakeNetwork usual() {
    return of(settings());
  }

  /// A loopback port where nothing listens.
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
