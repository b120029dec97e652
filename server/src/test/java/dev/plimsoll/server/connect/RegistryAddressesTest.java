// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.net.Guard;
import dev.plimsoll.net.Http;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Registries whose names answer otherwise the second time, or that send us on.
class RegistryAddressesTest {

  private static final String METADATA = "169.254.169.254";
  private static final String PUBLIC = "8.8.8.8";

  private final Deque<List<String>> answers = new ArrayDeque<>();

  /// Each answer once, the last for ever.
  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    List<String> texts = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    return List.of(texts.stream().map(RegistryAddressesTest::address).toArray(InetAddress[]::new));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// By TLS, and when that fails without, as an administrator allowed.
  private void atFirstHere() {
    answers.add(List.of("127.0.0.1"));
    answers.add(List.of("127.0.0.1"));
    answers.add(List.of(METADATA));
  }

  private OciRegistry registry(int port, RegistryAddresses rule) {
    RegistrySettings settings =
        new RegistrySettings("reg.example:" + port, Optional.empty(), Optional.empty(), true, 2);
    // The server waits for more of what is no HTTP, where a real one would hang up.
    Duration patience = Duration.ofSeconds(2);
    Http http =
        new Http(
            settings.http(
                FakeNetwork.settings()
                    .withTries(1, Duration.ZERO)
                    .withTimeouts(patience, patience)),
            Thread::sleep,
            InstantSource.system(),
            new Random(1),
            Optional.of(new Guard(rule, this::lookUp)));
    return new OciRegistry(settings, http);
  }

  @Test
  void shouldRefuseANameThatTurnsToTheCloudsOwnAddress() throws IOException {
    try (FakeServer server = new FakeServer(e -> FakeServer.send(e, 404, new byte[0]))) {
      atFirstHere();
      OciRegistry registry = registry(server.port(), RegistryAddresses.CONNECTED);
      assertThatThrownBy(() -> registry.resolve("a/b", "1")).hasMessageContaining("own cloud");
      assertThat(server.seen()).hasSize(1); // while the name was good
    }
  }

  @Test
  void shouldFollowNoRegistryToTheCloudsOwnAddress() throws IOException {
    for (String to : List.of("http://" + METADATA + "/v2/", "http://other.example/v2/")) {
      try (FakeServer server =
          new FakeServer(
              e -> {
                e.getResponseHeaders().add("Location", to);
                FakeServer.send(e, 307, new byte[0]);
              })) {
        answers.clear();
        atFirstHere();
        OciRegistry registry = registry(server.port(), RegistryAddresses.CONNECTED);
        assertThatThrownBy(() -> registry.resolve("a/b", "1"))
            .as(to)
            .isInstanceOf(IOException.class);
        assertThat(server.seen()).as(to).hasSize(1);
      }
    }
  }

  /// One that somebody merely named; it is connected to nowhere.
  @Test
  void shouldRefuseANameThatIsPublicAndPrivateAtOnce() throws IOException {
    try (FakeServer server = new FakeServer(e -> FakeServer.send(e, 200, new byte[0]))) {
      for (List<String> mixed : List.of(List.of(PUBLIC, "127.0.0.1"), List.of("127.0.0.1"))) {
        answers.clear();
        answers.add(mixed);
        OciRegistry registry = registry(server.port(), RegistryAddresses.PUBLIC);
        assertThatThrownBy(() -> registry.resolve("a/b", "1"))
            .hasMessageContaining("not on the public internet");
      }
      assertThat(server.seen()).isEmpty();
    }
  }
}
