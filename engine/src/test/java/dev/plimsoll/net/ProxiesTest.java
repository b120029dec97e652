// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.net.Proxies.Route;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {

  private static final Origin SECURE = Origin.of(URI.create("https://a.example/"));
  private static final Origin PLAIN = Origin.of(URI.create("http://a.example/"));

  @Test
  void shouldTakeTheVariableOfTheScheme() {
    Proxies proxies =
        new Proxies(Map.of("https_proxy", "http://p:3128", "HTTP_PROXY", "socks5://q"));
    assertThat(proxies.routeTo(SECURE).proxy())
        .isEqualTo(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("p", 3128)));
    assertThat(proxies.routeTo(PLAIN).proxy())
        .isEqualTo(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("q", 1080)));
  }

  @Test
  void shouldReadTheLoginAndAMissingScheme() {
    Route route = new Proxies(Map.of("HTTPS_PROXY", "me:p%40+ss@p:1")).routeTo(SECURE);
    assertThat(route.login().orElseThrow().getUserName()).isEqualTo("me");
    assertThat(route.login().orElseThrow().getPassword()).containsExactly("p@+ss".toCharArray());
  }

  @Test
  void shouldGoDirectlyWhereNoProxyIsWantedOrSet() {
    assertThat(new Proxies(Map.of("HTTPS_PROXY", " ")).routeTo(SECURE)).isEqualTo(Route.DIRECT);
    assertThat(
            new Proxies(Map.of("HTTPS_PROXY", "http://p", "no_proxy", "example")).routeTo(SECURE))
        .isEqualTo(Route.DIRECT);
  }

  @Test
  void shouldNotRepeatASenselessProxy() {
    for (String text : new String[] {"ftp://me:secret@p", "http://me:secret@p port", "http:///x"}) {
      assertThatThrownBy(() -> new Proxies(Map.of("HTTPS_PROXY", text)).routeTo(SECURE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("HTTPS_PROXY is not the address of an http or socks5 proxy");
    }
  }

  @Test
  void shouldSendPlainRequestsThroughTheProxyWithItsLogin() throws IOException {
    try (FakeServer proxy = new FakeServer(ProxiesTest::answerAsProxy)) {
      Map<String, String> environment = Map.of("HTTP_PROXY", "http://me:pw@" + proxy.host());
      byte[] body =
          FakeNetwork.of(settings(environment))
              .http()
              .bytes(HttpRequest.get(URI.create("http://a.example/x")), 10);
      assertThat(body).asString().isEqualTo("through");
      assertThat(proxy.seen().getLast().uri()).hasToString("http://a.example/x");
    }
  }

  @Test
  void shouldSayWhatAProxyRefused() throws IOException {
    assertThatThrownBy(() -> openThroughProxyThatAnswers("403 No"))
        .hasMessageContaining("Unable to tunnel through proxy")
        .hasMessageContaining("check HTTPS_PROXY");
    assertThatThrownBy(() -> openThroughProxyThatAnswers("407 Who"))
        .hasMessageContaining("407 (the proxy wants credentials; put them into HTTPS_PROXY)");
  }

  private static void openThroughProxyThatAnswers(String status) throws IOException {
    String refusal = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    try (RawServer proxy = new RawServer(refusal)) {
      Map<String, String> environment = Map.of("HTTPS_PROXY", "http://" + proxy.host());
      Http http = FakeNetwork.of(settings(environment)).http();
      http.open(HttpRequest.get(URI.create("https://a.example/x"))).close();
    }
  }

  private static HttpSettings settings(Map<String, String> environment) {
    return HttpSettings.of("test", environment)
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  private static void answerAsProxy(HttpExchange exchange) throws IOException {
    String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
    String expected = "Basic " + Base64.getEncoder().encodeToString("me:pw".getBytes());
    if (expected.equals(login)) {
      FakeServer.send(exchange, 200, "through");
    } else {
      exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"p\"");
      FakeServer.send(exchange, 407, "");
    }
  }
}
