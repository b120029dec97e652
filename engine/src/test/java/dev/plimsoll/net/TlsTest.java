// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plimsoll.net.HttpException.Kind;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server whose certificate, for 127.0.0.1 alone, only a file of ours vouches for.
class TlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static HttpsServer server;
  private static FakeServer plain;
  private static Path certificate;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    plain = new FakeServer(e -> FakeServer.send(e, 200, "plain"));
    Path store = folder.resolve("server.p12");
    certificate = folder.resolve("server.pem");
    keytool(store, "-genkeypair", "-keyalg=EC", "-dname=CN=x", "-ext=san=ip:127.0.0.1");
    keytool(store, "-exportcert", "-rfc", "-file=" + certificate);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext("/", TlsTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    plain.close();
  }

  @Test
  void shouldTrustWhatAFileNames() throws IOException {
    HttpSettings settings = FakeNetwork.settings().withCaFiles(List.of(certificate));
    assertThat(read(settings, "127.0.0.1", "/")).isEqualTo("secure");
  }

  @Test
  void shouldCheckTheHostToo() {
    HttpSettings settings = FakeNetwork.settings().withCaFiles(List.of(certificate));
    HttpException e =
        catchThrowableOfType(HttpException.class, () -> read(settings, "localhost", "/"));
    assertThat(e.kind()).isEqualTo(Kind.UNTRUSTED);
  }

  @Test
  void shouldCheckTheNameAskedForAtAPinnedAddress() throws IOException {
    HttpSettings settings = FakeNetwork.settings().withCaFiles(List.of(certificate));
    assertThat(readPinned(settings, "127.0.0.1")).isEqualTo("secure");
    HttpException e =
        catchThrowableOfType(HttpException.class, () -> readPinned(settings, "hook.example"));
    assertThat(e.kind()).isEqualTo(Kind.UNTRUSTED);
    HttpSettings careless = FakeNetwork.settings().withInsecureHosts(Set.of("hook.example"));
    assertThat(readPinned(careless, "hook.example")).isEqualTo("secure");
  }

  @Test
  void shouldNotTrustAnybodyElse() {
    HttpException e =
        catchThrowableOfType(
            HttpException.class, () -> read(FakeNetwork.settings(), "127.0.0.1", "/"));
    assertThat(e.kind()).isEqualTo(Kind.UNTRUSTED);
    assertThat(e).hasMessageContaining("--ca-file");
  }

  @Test
  void shouldTrustAnInsecureHostAlone() throws IOException {
    HttpSettings settings = FakeNetwork.settings().withInsecureHosts(Set.of("localhost"));
    assertThat(read(settings, "localhost", "/")).isEqualTo("secure");
    assertThatThrownBy(() -> read(settings, "127.0.0.1", "/")).isInstanceOf(HttpException.class);
  }

  @Test
  void shouldNotBeSentFromTlsToPlainHttp() throws IOException {
    HttpSettings settings = FakeNetwork.settings().withInsecureHosts(Set.of("localhost"));
    HttpException e =
        catchThrowableOfType(HttpException.class, () -> read(settings, "localhost", "/plain"));
    assertThat(e.kind()).isEqualTo(Kind.REDIRECT);
    assertThat(plain.seen()).isEmpty();
    HttpSettings careless = FakeNetwork.settings().withInsecureHosts(Set.of("*"));
    assertThat(read(careless, "localhost", "/plain")).isEqualTo("plain");
    assertThat(plain.seen().getFirst().headers()).doesNotContainKey("Authorization");
  }

  private static String read(HttpSettings settings, String host, String path) throws IOException {
    URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
    HttpRequest request =
        HttpRequest.get(uri).withAuthorization(Optional.of(Authorization.bearer("secret")));
    return new String(FakeNetwork.of(settings).http().bytes(request, 100));
  }

  /// With a guard that finds every name on this machine, where no name server does.
  private static String readPinned(HttpSettings settings, String host) throws IOException {
    AddressRule anything =
        new AddressRule() {
          @Override
          public Optional<String> refusal(Origin origin, InetAddress address) {
            return Optional.empty();
          }

          @Override
          public boolean trustsName(Origin origin) {
            return false;
          }
        };
    Guard guard = new Guard(anything, _ -> List.of(InetAddress.getLoopbackAddress()));
    Http http =
        new Http(settings, _ -> {}, InstantSource.system(), new Random(1), Optional.of(guard));
    URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    return new String(http.bytes(HttpRequest.get(uri), 100));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/plain")) {
      exchange.getResponseHeaders().add("Location", plain.uri("/").toString());
      FakeServer.send(exchange, 302, "");
    } else {
      FakeServer.send(exchange, 200, "secure");
    }
    exchange.close();
  }

  private static void keytool(Path store, String command, String... options) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> words = new ArrayList<>(List.of(keytool.toString(), command));
    for (String option : options) {
      words.addAll(List.of(option.split("=", 2)));
    }
    words.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-alias", "x"));
    Tool.run(words.toArray(String[]::new));
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
