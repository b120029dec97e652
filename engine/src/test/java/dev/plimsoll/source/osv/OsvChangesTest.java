// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.RecordingSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final String LIST = "/PyPI/modified_id.csv";
  private static final String FUTURE = "2027-07-09T15:54:00Z,PYSEC-9\n";

  @TempDir Path folder;
  private final FakeNetwork network = FakeNetwork.usual();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  @Test
  void shouldBeginWithTheArchiveAndKnowWhereToGoOn() throws IOException {
    files.put(LIST, FUTURE + "2026-11-20T10:00:00Z,PYSEC-2\n2026-11-01T10:00:00Z,PYSEC-1\n");
    files.put("/PyPI/all.zip", "zip");
    try (FakeServer server = new FakeServer(this::answer);
        Snapshot first = (Snapshot) fetch(server, FeedState.of(""))) {
      assertThat(first.bytes().all(10)).asString(StandardCharsets.UTF_8).isEqualTo("zip");
      assertThat(first.state().cursor()).isEqualTo("2026-11-20T10:00:00Z");
      int asked = server.seen().size();
      assertThat(fetch(server, first.state())).isInstanceOf(Unchanged.class);
      assertThat(server.seen()).hasSize(asked + 1);
      assertThat(server.seen().getLast().header("If-None-Match")).isNotEmpty();
    }
  }

  @Test
  void shouldFetchWhatChangedAlone() throws IOException {
    files.put(
        LIST,
        FUTURE
            + "2026-11-21T10:00:00Z,PYSEC-4\n2026-11-20T10:30:00Z,PYSEC-3\n"
            + "2026-11-20T09:30:00Z,PYSEC-2\n2026-11-20T08:00:00Z,PYSEC-1\n");
    files.put("/PyPI/PYSEC-9.json", "{\"id\": \"PYSEC-9\"}");
    files.put(
        "/PyPI/PYSEC-4.json", "{\"id\": \"PYSEC-4\", \"withdrawn\": \"2026-11-21T10:00:00Z\"}");
    files.put("/PyPI/PYSEC-2.json", "{\"id\": \"PYSEC-2\"}");
    failures.put("/PyPI/PYSEC-2.json", 429);
    try (FakeServer server = new FakeServer(this::answer)) {
      Changes changes = (Changes) fetch(server, known(server, "2026-11-20T10:00:00Z"));
      assertThat(changes.state().cursor()).isEqualTo("2026-11-21T10:00:00Z");
      RecordingSink told = new RecordingSink();
      changes.content().tell(told);
      assertThat(told.advisories).extracting(Advisory::id).containsExactly("PYSEC-9", "PYSEC-2");
      assertThat(told.gone).containsExactly("PYSEC-4", "PYSEC-3");
      assertThat(network.pauses()).isNotEmpty();
    }
  }

  @Test
  void shouldTakeTheArchiveWhenMuchChanged() throws IOException {
    files.put(
        LIST,
        IntStream.range(0, 2001)
            .mapToObj(i -> "2026-11-21T10:00:00Z,PYSEC-" + i + "\n")
            .collect(Collectors.joining()));
    files.put("/PyPI/all.zip", "zip");
    try (FakeServer server = new FakeServer(this::answer);
        Snapshot all = (Snapshot) fetch(server, known(server, "2026-11-20T10:00:00Z"))) {
      assertThat(all.state().cursor()).isEqualTo("2026-11-21T10:00:00Z");
    }
  }

  @Test
  void shouldDoWithoutTheList() throws IOException {
    files.put("/PyPI/all.zip", "zip");
    try (FakeServer server = new FakeServer(this::answer);
        Snapshot all = (Snapshot) fetch(server, FeedState.of(""))) {
      assertThat(all.state().cursor()).isEmpty();
      int asked = server.seen().size();
      assertThat(fetch(server, all.state())).isInstanceOf(Unchanged.class);
      assertThat(server.seen()).hasSize(asked + 1);
    }
  }

  @Test
  void shouldFollowAListThatAppears() throws IOException {
    files.put("/PyPI/all.zip", "zip");
    try (FakeServer server = new FakeServer(this::answer);
        Snapshot old = (Snapshot) fetch(server, FeedState.of(""))) {
      files.put("/PyPI/all.zip", "another");
      try (Snapshot same = (Snapshot) fetch(server, old.state())) {
        assertThat(same.state().cursor()).isEmpty();
      }
      files.put(LIST, "2026-11-20T10:00:00Z,PYSEC-2\n");
      try (Snapshot fresh = (Snapshot) fetch(server, old.state())) {
        assertThat(fresh.bytes().all(10)).asString(StandardCharsets.UTF_8).isEqualTo("another");
        assertThat(fresh.state().cursor()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(fetch(server, fresh.state())).isInstanceOf(Unchanged.class);
      }
    }
  }

  @Test
  void shouldRefuseARecordOfAnotherName() throws IOException {
    files.put(LIST, "2026-11-21T10:00:00Z,PYSEC-4\n");
    files.put("/PyPI/PYSEC-4.json", "{\"id\": \"PYSEC-5\"}");
    try (FakeServer server = new FakeServer(this::answer)) {
      Changes changes = (Changes) fetch(server, known(server, "2026-11-20T10:00:00Z"));
      assertThatThrownBy(() -> changes.content().tell(new RecordingSink()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("PYSEC-5");
    }
  }

  @Test
  void shouldRefuseBrokenLists() {
    for (String broken :
        List.of("x", "2026-11-21T10:00:00Z,../../a", "yesterday,PYSEC-1", "2026-11-21T10:00:00Z")) {
      assertThatThrownBy(() -> ids(broken)).as(broken).isInstanceOf(IOException.class);
    }
  }

  private static ModifiedIds ids(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ModifiedIds.read(new ByteArrayInputStream(bytes), "2026-11-01T10:00:00Z", NOW, 10);
  }

  private FeedAnswer fetch(FakeServer server, FeedState last) throws IOException {
    Mirrors mirrors = new Mirrors(Map.of("osv-PyPI", server.uri("/PyPI/all.zip").toString()));
    return new HttpSource(network.http(), new TempSpace(folder), mirrors)
        .fetch(new OsvFeed("PyPI", InstantSource.fixed(NOW)), last);
  }

  private static FeedState known(FakeServer server, String cursor) {
    return new FeedState(server.uri(LIST).toString(), "\"old\"", "", cursor);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Integer failure = failures.remove(path);
    String body = files.get(path);
    if (failure != null) {
      FakeServer.send(exchange, failure, "later");
    } else if (body == null) {
      FakeServer.send(exchange, 404, "none");
    } else {
      String etag = "\"" + body.hashCode() + "\"";
      exchange.getResponseHeaders().set("ETag", etag);
      boolean isKnown = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      if (isKnown) {
        exchange.sendResponseHeaders(304, -1);
      } else {
        FakeServer.send(exchange, 200, body);
      }
    }
  }
}
