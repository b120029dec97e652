// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static dev.plimsoll.e2e.Refusal.NO_STORE;
import static dev.plimsoll.e2e.Refusal.USAGE;
import static dev.plimsoll.e2e.Refusal.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `scan --server`, against a server that answers as the API's document says, its report being that
/// of a scan with a store of one's own.
@ExtendWith(Built.class)
class RemoteScanTest {

  private static final int GATE = 1;
  private static final String TOKEN = "plt_0123456789";
  private static final String MAY_SCAN = "{\"kind\": \"token\", \"permissions\": [\"SCAN\"]}";

  @TempDir private Path folder;
  private Plimsoll plimsoll;
  private SmallStore store;
  private String report = "";

  @BeforeEach
  void fill() throws IOException {
    store = SmallStore.in(folder);
    plimsoll = Plimsoll.in(folder).with("PLIMSOLL_TOKEN", TOKEN);
    report = local("json");
  }

  private String local(String format) throws IOException {
    String db = store.db().toString();
    return plimsoll.run("scan", "dir:sources", "--db", db, "--format", format).succeeded().out();
  }

  private static FakeServer server(int status, String body) throws IOException {
    return new FakeServer(
        exchange -> {
          boolean isMe = exchange.getRequestURI().getPath().equals("/api/v1/me");
          answer(exchange, isMe ? 200 : status, isMe ? MAY_SCAN : body);
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Type", status < 300 ? "application/json" : "application/problem+json");
    FakeServer.send(exchange, status, body);
  }

  @ParameterizedTest
  @CsvSource({"table", "json", "sarif", "cyclonedx", "spdx"})
  void shouldReportAsWithAStoreOfOnesOwn(String format) throws IOException {
    try (FakeServer server = server(200, report)) {
      Plimsoll.Run run =
          plimsoll.run("scan", "dir:sources", "--server", at(server), "--format", format);
      assertThat(run.succeeded().out()).isEqualTo(local(format));
      FakeServer.Seen sent = server.seen().getLast();
      assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
      assertThat(sent.header("Content-type")).isEqualTo("application/vnd.cyclonedx+json");
      assertThat(sent.uri().getQuery()).isEqualTo("reference=dir://sources");
      assertThat(sent.body()).contains("\"CycloneDX\"", "tidewater");
    }
  }

  @Test
  void shouldHitTheGateByTheServersVerdict() throws IOException {
    try (FakeServer server = server(200, report)) {
      Plimsoll told = plimsoll.with("PLIMSOLL_SERVER", at(server));
      assertThat(told.run("scan", "dir:sources", "--fail-on", "critical").exitCode())
          .isEqualTo(GATE);
    }
  }

  private static String at(FakeServer server) {
    return "http://" + server.host();
  }

  private void refuse(FakeServer server, int exitCode, String text) throws IOException {
    new Refusal(plimsoll, exitCode)
        .of(words("scan", "--quiet", "dir:sources", "--server", at(server)), text);
  }

  @ParameterizedTest
  @CsvSource({
    "401, does not know the token",
    "403, lacks the permission SCAN",
    "404, is no Plimsoll server",
    "413, too large",
    "500, answered 500",
    "200, can't be used"
  })
  void shouldSayWhyThereIsNoVerdict(int status, String text) throws IOException {
    try (FakeServer server = server(status, "{}")) {
      refuse(server, USAGE, text);
    }
  }

  @Test
  void shouldSayThatTheServerHasNoAdvisories() throws IOException {
    String problem = "{\"detail\": \"There are no advisories yet to judge by.\"}";
    try (FakeServer server = server(503, problem)) {
      refuse(server, NO_STORE, "has no advisories yet");
    }
  }

  @Test
  void shouldKnowOthersServersBeforeItScans() throws IOException {
    try (FakeServer server =
        new FakeServer(exchange -> FakeServer.send(exchange, 200, "<html>hello</html>"))) {
      refuse(server, USAGE, "is no Plimsoll server");
      assertThat(server.seen()).hasSize(1);
    }
    try (FakeServer server =
        new FakeServer(
            exchange -> answer(exchange, 200, "{\"kind\":\"token\",\"permissions\":[\"READ\"]}"))) {
      refuse(server, USAGE, "lacks the permission SCAN");
    }
  }

  @Test
  void shouldTakeATokenOnlyFromAFileThatIsItsOwnersAlone() throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, TOKEN + "\n", StandardCharsets.UTF_8);
    try (FakeServer server = server(200, report)) {
      String[] scan =
          words("scan", "-q", "dir:sources", "--server", at(server), "--token-file", "token");
      Plimsoll without = Plimsoll.in(folder);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      new Refusal(without, USAGE).of(scan, "chmod 600 token");
      assertThat(server.seen()).isEmpty();
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      without.run(scan).succeeded();
    }
  }

  @Test
  void shouldSendNoTokenWithoutTls() throws IOException {
    new Refusal(plimsoll, USAGE)
        .of(
            words("scan", "dir:sources", "--server", "http://plimsoll.example"),
            "a token is not sent without TLS");
  }

  @Test
  void shouldSayThatNothingListens() throws IOException {
    FakeServer gone = server(200, report);
    gone.close();
    refuse(gone, USAGE, "nothing listens there");
  }
}
