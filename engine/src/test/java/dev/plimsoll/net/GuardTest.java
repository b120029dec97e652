// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import static dev.plimsoll.testing.FakeServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.net.HttpException.Kind;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.9.9.9");

  private final List<String> lookedUp = new ArrayList<>();

  @Test
  void shouldConnectToTheCheckedAddressUnderTheNameAskedFor() throws IOException {
    try (FakeServer server = new FakeServer(e -> send(e, 200, "hello"))) {
      URI uri = URI.create("http://hook.example:" + server.port() + "/in?x=1");
      assertThat(http(HERE).bytes(HttpRequest.get(uri), 9)).asString().isEqualTo("hello");
      assertThat(server.seen().getFirst().header("Host"))
          .isEqualTo("hook.example:" + server.port());
      assertThat(server.seen().getFirst().uri().getPath()).isEqualTo("/in");
      assertThat(lookedUp).containsExactly("hook.example");
    }
  }

  @Test
  void shouldRefuseAnAddressAmongOthers() throws IOException {
    try (FakeServer server = new FakeServer(e -> send(e, 200, "hello"))) {
      URI uri = URI.create("http://hook.example:" + server.port() + "/");
      HttpException e =
          catchThrowableOfType(
              HttpException.class, () -> http(HERE, ELSEWHERE).attempt(HttpRequest.get(uri)));
      assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
      assertThat(e).hasMessageContaining("127.9.9.9 is not for you");
      assertThat(server.seen()).isEmpty();
    }
  }

  @Test
  void shouldCheckAHostWrittenAsAnAddress() {
    HttpRequest request = HttpRequest.get(URI.create("http://127.9.9.9:1/"));
    HttpException e = catchThrowableOfType(HttpException.class, () -> http(HERE).attempt(request));
    assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void shouldNotFollowARedirectElsewhere() throws IOException {
    try (FakeServer other = new FakeServer(e -> send(e, 200, "other"));
        FakeServer server =
            new FakeServer(
                e -> {
                  e.getResponseHeaders().add("Location", other.uri("/").toString());
                  send(e, 302, "");
                })) {
      HttpException e =
          catchThrowableOfType(
              HttpException.class, () -> http(HERE).attempt(HttpRequest.get(server.uri("/"))));
      assertThat(e.kind()).isEqualTo(Kind.REDIRECT);
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void shouldCheckBeforeAProxyIsAsked() throws IOException {
    try (FakeServer proxy = new FakeServer(e -> send(e, 200, "by proxy"))) {
      HttpSettings settings =
          HttpSettings.of("test", Map.of("HTTP_PROXY", "http://" + proxy.host()));
      HttpRequest request = HttpRequest.get(URI.create("http://hook.example/"));
      HttpException e =
          catchThrowableOfType(
              HttpException.class, () -> http(settings, ELSEWHERE).attempt(request));
      assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
      assertThat(proxy.seen()).isEmpty();
      HttpRequest trusted = HttpRequest.get(URI.create("http://trusted.example/"));
      assertThat(http(settings).bytes(trusted, 99)).asString().isEqualTo("by proxy");
    }
  }

  @Test
  void shouldSendAPostOnceWhenTheConnectionBreaks() throws IOException {
    try (FakeServer server =
        new FakeServer(
            _ -> {
              throw new IOException("broken on purpose");
            })) {
      HttpRequest post = HttpRequest.postJson(server.uri("/"), new byte[] {'{', '}'});
      HttpException e = catchThrowableOfType(HttpException.class, () -> http(HERE).attempt(post));
      assertThat(e.kind()).isEqualTo(Kind.BROKEN);
      assertThat(server.seen()).hasSize(1);
      assertThat(server.seen().getFirst().header("Content-Type")).isEqualTo("application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
        "2001:db8::1",
        "2002:a00:1::1"
      })
  void shouldKnowWhatIsNotPublic(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void shouldKnowWhatIsPublic(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"169.254.1.1", "fd00:ec2::254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"})
  void shouldKnowMetadataInAnyForm(String address) {
    assertThat(PublicAddresses.isMetadata(InetAddress.ofLiteral(address))).isTrue();
  }

  private Http http(InetAddress... addresses) {
    return http(FakeNetwork.settings(), addresses);
  }

  private Http http(HttpSettings settings, InetAddress... addresses) {
    Guard guard =
        new Guard(
            new OnlyHere(),
            host -> {
              lookedUp.add(host);
              return Arrays.asList(addresses);
            });
    return new Http(
        settings, _ -> {}, InstantSource.fixed(FakeNetwork.NOW), new Random(1), Optional.of(guard));
  }

  private static final class OnlyHere implements AddressRule {
    @Override
    public Optional<String> refusal(Origin origin, InetAddress address) {
      return Set.of(HERE).contains(address)
          ? Optional.empty()
          : Optional.of(address.getHostAddress() + " is not for you");
    }

    @Override
    public boolean trustsName(Origin origin) {
      return origin.host().equals("trusted.example");
    }
  }
}
