// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What people may make the server connect to, and what it never tells.
class OutsideAddressesTest {

  private static final String MARKER = "czNjcmV0LW1hcmtlci0wMTIzNDU2Nzg5LTAxMjM0NTY=";

  @TempDir private Path folder;
  private WholeServer server;
  private ApiClient admin;
  private long team;
  private Inner inner;

  /// Something in our own network that nobody outside should reach through us.
  private static final class Inner implements AutoCloseable {
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    Inner(String answer) throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
      Thread.ofVirtual().start(() -> run(answer));
    }

    private void run(String answer) {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          byte[] start = new byte[4096];
          int length = client.getInputStream().read(start);
          calls.add(new String(start, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
          client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
          calls.add(socket.isClosed() ? "closed" : "broken " + e);
        }
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = WholeServer.start(folder);
    admin = server.admin();
    team = server.team("one", "reg.test/**");
    inner = new Inner("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    inner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "https://127.0.0.1:%d/",
        "https://localhost:%d/",
        "https://LOCALHOST.:%d/",
        "https://[::1]:%d/",
        "https://[::ffff:127.0.0.1]:%d/",
        "https://0.0.0.0:%d/",
        "https://127.1:%d/",
        "https://2130706433:%d/",
        "https://0x7f000001:%d/",
        "https://0177.0.0.1:%d/",
        "https://example.com@127.0.0.1:%d/",
        "https://127.0.0.1:%d@example.invalid/",
        "https://127.0.0.1:%d#@example.com/",
        "http://169.254.169.254/latest/meta-data/",
        "https://[fd00:ec2::254]/",
        "https://10.0.0.1:9/",
        "https://[64:ff9b::7f00:1]:%d/",
        "https://metadata.google.internal/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:%d/",
        "//127.0.0.1:%d/",
      })
  void shouldSendNoMessageInside(String form) {
    String url = form.formatted(inner.port());
    for (Map<String, Object> wish :
        List.<Map<String, Object>>of(
            Map.of(
                "kind",
                "webhook",
                "name",
                "w",
                "team",
                team,
                "settings",
                Map.of("url", url),
                "secret",
                "whsec_" + MARKER),
            Map.of(
                "kind",
                "slack",
                "name",
                "s",
                "team",
                team,
                "settings",
                Map.of("server", url, "channel", "C0123456789"),
                "secret",
                "xoxb-" + MARKER))) {
      Answer added = admin.post("/api/v1/channels", wish);
      if (added.status() < 300) {
        Answer tried =
            admin.post("/api/v1/channels/" + added.at("/id").asLong() + "/test").expect(200);
        assertThat(tried.at("/state").asString()).as(tried.text()).isNotEqualTo("delivered");
        assertThat(tried.text()).doesNotContain(MARKER);
      } else {
        assertThat(added.status()).as(added.text()).isBetween(400, 499);
      }
    }
    assertThat(inner.calls).isEmpty();
  }

  /// Not only when the first message is to be sent.
  @Test
  void shouldRefuseAChannelThatLeadsInside() {
    String refusal = " is not on the public internet, and no administrator allowed it for messages";
    String channels = "/api/v1/channels";
    Answer added = admin.post(channels, webhook("https://10.0.0.1/in")).expect(422);
    assertThat(added.at("/errors/0/field").asString()).isEqualTo("/settings/url");
    assertThat(added.at("/errors/0/message").asString()).isEqualTo("10.0.0.1" + refusal);
    admin.post(channels, webhook("https://169.254.169.254/latest/meta-data")).expect(422);

    long id =
        admin.post(channels, webhook("https://nowhere.invalid/")).expect(201).at("/id").asLong();
    Answer changed = admin.patch(channels + "/" + id, webhook("https://[::1]/")).expect(422);
    assertThat(changed.at("/errors/0/message").asString()).isEqualTo("::1" + refusal);
    assertThat(admin.get(channels).text()).contains("nowhere.invalid").doesNotContain("10.0.0.1");
  }

  private Map<String, Object> webhook(String url) {
    return Map.of(
        "kind",
        "webhook",
        "name",
        "w",
        "team",
        team,
        "settings",
        Map.of("url", url),
        "secret",
        "whsec_" + MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.169.254:80",
        "[fd00:ec2::254]",
        "[::ffff:169.254.169.254]"
      })
  void shouldNeverTakeTheCloudsOwnAddressForARegistry(String address) {
    for (String path : List.of("probe", "preview")) {
      Answer answer =
          admin.post("/api/v1/registries/" + path, Map.of("address", address, "isInsecure", true));
      assertThat(answer.status()).as(answer.text()).isLessThan(500);
      assertThat(answer.text()).doesNotContain("\"granted\"");
    }
  }

  /// Whoever may scan names any registry, so that one is asked only if it is public.
  @Test
  void shouldScanNothingInside() throws Exception {
    ApiClient analyst = server.session(server.person("Ann", false, Map.of(team, Role.ANALYST)));
    long id =
        analyst
            .post("/api/v1/scans", Map.of("reference", "127.0.0.1:" + inner.port() + "/a/b:1"))
            .expect(202)
            .at("/id")
            .asLong();
    run("request", Long.toString(id));
    assertThat(inner.calls).isEmpty();
  }

  private String run(String kind, String id) {
    Work work =
        server.work.stream()
            .filter(w -> w.title(id).startsWith("scan asked") || w.kind().equals(kind))
            .findFirst()
            .orElseThrow();
    try {
      work.run(id);
      return "";
    } catch (Exception e) { // whatever a job fails by is what is asked for
      return String.valueOf(e.getMessage());
    }
  }

  /// Redirects are where a checked address is left.
  @Test
  void shouldFollowNoRegistryToTheCloudsOwnAddress() throws Exception {
    try (Inner liar =
        new Inner(
            "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://169.254.169.254/latest\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n")) {
      Answer answer =
          admin.post(
              "/api/v1/registries/probe",
              Map.of(
                  "address",
                  "127.0.0.1:" + liar.port(),
                  "isInsecure",
                  true,
                  "username",
                  "u",
                  "password",
                  MARKER));
      assertThat(answer.status()).isLessThan(500);
      assertThat(answer.text()).doesNotContain(MARKER);
      assertThat(liar.calls).isNotEmpty();
    }
  }

  /// Secrets go in and never come out: not in an answer, a log, a row or a metric.
  @Test
  void shouldNeverTellASecret() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger("ROOT");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    List<Logger> ours =
        Stream.of("plimsoll", "dev.plimsoll")
            .map(n -> (Logger) LoggerFactory.getLogger(n))
            .toList();
    ours.forEach(logger -> logger.setLevel(Level.TRACE));
    root.addAppender(log);
    try {
      String told = useSecrets();
      assertThat(told).doesNotContain(MARKER);
    } finally {
      root.detachAppender(log);
      ours.forEach(logger -> logger.setLevel(null));
    }
    String logged =
        List.copyOf(log.list).stream()
            .map(e -> e.getFormattedMessage() + " " + e.getThrowableProxy())
            .collect(Collectors.joining("\n"));
    assertThat(logged).isNotEmpty().doesNotContain(MARKER);
    assertThat(rows()).doesNotContain(MARKER);
  }

  private String useSecrets() {
    StringBuilder told = new StringBuilder();
    Map<String, Object> registry =
        Map.of(
            "address",
            "127.0.0.1:" + inner.port(),
            "isInsecure",
            true,
            "username",
            "u",
            "password",
            MARKER);
    told.append(admin.post("/api/v1/registries/probe", registry).text());
    told.append(admin.post("/api/v1/registries/preview", registry).text());
    told.append(admin.post("/api/v1/registries", registry).text());
    told.append(
        admin
            .post("/api/v1/registries", Map.of("address", "reg.test", "password", List.of(MARKER)))
            .text());
    Answer channel =
        admin.post(
            "/api/v1/channels",
            Map.of(
                "kind",
                "webhook",
                "name",
                "w",
                "settings",
                Map.of("url", "https://nowhere.invalid/"),
                "secret",
                "whsec_" + MARKER));
    told.append(channel.expect(201).text());
    told.append(admin.post("/api/v1/channels/" + channel.at("/id").asLong() + "/test").text());
    told.append(
        admin
            .post("/api/v1/sessions", Map.of("email", "ada@example.com", "password", MARKER))
            .text());
    told.append(run("sync", "1"));
    Stream.of(
            "audit",
            "audit?format=csv",
            "registries",
            "channels",
            "deliveries",
            "operations",
            "operations/jobs")
        .forEach(path -> told.append(admin.get("/api/v1/" + path).expect(200).text()));
    told.append(admin.get("/metrics").text());
    return told.toString();
  }

  /// All rows of all tables as text; what a backup takes.
  private String rows() {
    return server.database.read(
        handle ->
            handle
                .createQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .mapTo(String.class)
                .stream()
                .flatMap(
                    table ->
                        handle
                            .createQuery("select x::text from \"" + table + "\" x")
                            .mapTo(String.class)
                            .stream())
                .flatMap(row -> Stream.of(row, unhexed(row)))
                .collect(Collectors.joining("\n")));
  }

  /// Bytes are shown in hexadecimal, in which a secret would hide.
  private static String unhexed(String row) {
    StringBuilder text = new StringBuilder();
    java.util.regex.Matcher bytes =
        java.util.regex.Pattern.compile("\\\\x([0-9a-f]++)").matcher(row);
    while (bytes.find()) {
      String hex = bytes.group(1);
      text.append(
          new String(
              java.util.HexFormat.of().parseHex(hex.substring(0, hex.length() / 2 * 2)),
              StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }
}
