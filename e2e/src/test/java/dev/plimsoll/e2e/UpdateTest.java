// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `db update` and `db status` against a server that stands for all publishers.
@ExtendWith(Built.class)
class UpdateTest {

  private static final String SECDB =
      "\"packages\": [{\"pkg\": {\"name\": \"p\", \"secfixes\": {}}}]";

  /// By how addresses end; whatever else is asked for is not there.
  private static final Map<String, String> FILES =
      Map.of(
          "/known_exploited_vulnerabilities.json",
          "{\"catalogVersion\": \"1\", \"vulnerabilities\": [{\"cveID\": \"CVE-2024-1\"}]}",
          "/os/security.json",
          "{" + SECDB + "}");

  @TempDir Path folder;

  @Test
  void shouldSumUpWhatCameOfAllFeeds() throws IOException {
    try (FakeServer server = new FakeServer(UpdateTest::answer)) {
      Plimsoll.Run run = update(server);
      assertThat(run.exitCode()).isEqualTo(Refusal.NO_STORE);
      assertThat(run.err())
          .contains("kev  1 records", "feed debian was not loaded:", "404")
          .containsPattern("[0-9]{3} feeds: [0-9]+ with news, 0 unchanged, [0-9]+ failed");
    }
  }

  @Test
  void shouldAskOnceForWhatHasNotChanged() throws IOException {
    try (FakeServer server = new FakeServer(UpdateTest::answer)) {
      update(server, "--feed=kev", "--feed=wolfi", "--feed=amazon-2-extras").succeeded();
      int before = server.seen().size();
      Plimsoll.Run run =
          update(server, "--feed=kev", "--feed=wolfi", "--feed=amazon-2-extras").succeeded();
      int feeds = server.seen().size() - before;
      assertThat(run.err().strip())
          .endsWith("%d feeds: 0 with news, %d unchanged, 0 failed".formatted(feeds, feeds))
          .hasLineCount(1);
    }
    String table = plimsoll("db", "status").succeeded().out();
    assertThat(table).contains("amazon… ", "kev ", "wolfi ").doesNotContain("amazon-2-extras");
    assertThat(plimsoll("db", "status", "--all").succeeded().out())
        .contains("amazon-2-extras-docker-x86_64");
    assertThat(plimsoll("db", "status", "-f", "json").succeeded().out())
        .contains("amazon-2-extras-docker-x86_64");
  }

  private Plimsoll.Run update(FakeServer server, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("db", "update", "--insecure"));
    words.add("--feed-mirror=https://=" + server.uri("/"));
    words.addAll(List.of(more));
    return plimsoll(words.toArray(String[]::new));
  }

  private Plimsoll.Run plimsoll(String... words) throws IOException {
    return Plimsoll.in(folder).with("PLIMSOLL_DB", folder.resolve("db").toString()).run(words);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      if (path.endsWith(file.getKey())) {
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          exchange.sendResponseHeaders(304, -1);
        } else {
          FakeServer.send(exchange, 200, file.getValue());
        }
        return;
      }
    }
    FakeServer.send(exchange, 404, "none");
  }
}
