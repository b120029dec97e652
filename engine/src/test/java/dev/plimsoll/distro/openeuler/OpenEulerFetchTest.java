// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.openeuler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.testing.FeedServer;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the list of advisories is followed.
class OpenEulerFetchTest {

  private static final FeedState NOTHING = FeedState.of("");
  private static final OpenEulerFeed FEED = new OpenEulerFeed();

  @TempDir Path folder;
  private FeedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FeedServer(folder, "https://repo.openeuler.org/security/data/cvrf/");
    publish(2);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldFetchAllThatTheListNames() throws IOException {
    Changes changes = (Changes) server.fetch(FEED, NOTHING);
    assertThat(told(changes)).containsExactly("openEuler-SA-2026-1", "openEuler-SA-2026-2");
    assertThat(changes.state().cursor()).isEqualTo("2026-2");
    assertThat(server.asked()).containsExactly("index.txt", path(1), path(2));
  }

  @Test
  void shouldAskOnceWhenNothingChanged() throws IOException {
    FeedState state = ((Changes) server.fetch(FEED, NOTHING)).state();
    server.asked();
    assertThat(server.fetch(FEED, state)).isInstanceOf(Unchanged.class);
    assertThat(server.asked()).containsExactly("index.txt");
  }

  @Test
  void shouldFetchOnlyWhatIsNewOrNearlySoOrCorrected() throws IOException {
    publish(200);
    FeedState state = ((Changes) server.fetch(FEED, NOTHING)).state();
    publish(201);
    server.put("update_fixed.txt", path(3) + "\n");
    Changes changes = (Changes) server.fetch(FEED, state);
    assertThat(told(changes))
        .hasSize(102)
        .contains("openEuler-SA-2026-3", "openEuler-SA-2026-101", "openEuler-SA-2026-201");
    assertThat(changes.state().cursor()).isEqualTo("2026-201");
  }

  @Test
  void shouldComeBackWhenItIsToldToAndGoOnWhereItBroke() throws IOException {
    server.busyOnce("index.txt");
    server.breakOnce(path(1));
    assertThat(told((Changes) server.fetch(FEED, NOTHING))).hasSize(2);
    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void shouldFailWhenAnAdvisoryOrTheListIsBroken() throws IOException {
    server.remove(path(1));
    Changes changes = (Changes) server.fetch(FEED, NOTHING);
    assertThatThrownBy(() -> told(changes)).hasMessageContaining("404");
    server.put("index.txt", "<html>moved</html>");
    assertThatThrownBy(() -> server.fetch(FEED, NOTHING)).hasMessage("a list without advisories");
  }

  @Test
  void shouldOrderByYearAndNumber() {
    OpenEulerIndex index =
        OpenEulerIndex.read(path(10) + "\n2021/cvrf-openEuler-SA-2021-1001.xml\r\n" + path(9));
    assertThat(index.advisories())
        .extracting(OpenEulerIndex.Entry::cursor)
        .containsExactly("2021-1001", "2026-9", "2026-10");
    assertThat(index.since("2020-1")).hasSize(3);
  }

  private void publish(int count) {
    List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
    numbers.forEach(n -> server.put(path(n), OpenEulerFeedTest.document(n)));
    server.put(
        "index.txt",
        numbers.reversed().stream()
            .map(OpenEulerFetchTest::path)
            .collect(Collectors.joining("\n")));
  }

  private static String path(int number) {
    return "2026/cvrf-openEuler-SA-2026-" + number + ".xml";
  }

  private static List<String> told(Changes changes) throws IOException {
    RecordingSink sink = new RecordingSink();
    changes.content().tell(sink);
    return sink.advisories.stream().map(Advisory::id).toList();
  }
}
