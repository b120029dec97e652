// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.testing.FeedServer;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a repository is found, and what is asked for.
class AmazonFetchTest {

  private static final String CDN = "https://cdn.amazonlinux.com/";
  private static final FeedState NOTHING = FeedState.of("");
  private static final String LIST = "2/extras/docker/latest/aarch64/mirror.list";
  private static final String FIRST = "2/extras/docker/2.0/aarch64/" + "a".repeat(64) + "/";
  private static final String SECOND = "2/extras/docker/2.0/aarch64/" + "b".repeat(64) + "/";

  private final AmazonFeed feed = new AmazonFeed("2", "extras-docker", "aarch64");

  @TempDir Path folder;
  private FeedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FeedServer(folder, CDN);
    publish(FIRST, "ALASDOCKER-2026-1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldFollowTheMirrorListToTheAdvisories() throws IOException {
    FeedState state = shouldHave("ALASDOCKER-2026-1", NOTHING);
    assertThat(server.asked())
        .containsExactly(LIST, FIRST + "repodata/repomd.xml", FIRST + "repodata/u.xml");
    assertThat(state.cursor()).isEqualTo(CDN + FIRST);
  }

  @Test
  void shouldAskOnceWhenNothingChanged() throws IOException {
    FeedState state = shouldHave("ALASDOCKER-2026-1", NOTHING);
    server.asked();
    assertThat(server.fetch(feed, state)).isInstanceOf(Unchanged.class);
    assertThat(server.asked()).containsExactly(LIST);
  }

  @Test
  void shouldNotLoadTheSameStateAgainUnderAnotherList() throws IOException {
    FeedState state = shouldHave("ALASDOCKER-2026-1", NOTHING);
    server.put(LIST, CDN + FIRST + "\n\n");
    assertThat(server.fetch(feed, state)).isInstanceOf(Unchanged.class);
  }

  @Test
  void shouldLoadTheNextState() throws IOException {
    FeedState state = shouldHave("ALASDOCKER-2026-1", NOTHING);
    publish(SECOND, "ALASDOCKER-2026-2");
    shouldHave("ALASDOCKER-2026-2", state);
  }

  @Test
  void shouldComeBackWhenItIsToldToAndGoOnWhereItBroke() throws IOException {
    server.busyOnce(LIST);
    server.busyOnce(FIRST + "repodata/repomd.xml");
    server.breakOnce(FIRST + "repodata/u.xml");
    shouldHave("ALASDOCKER-2026-1", NOTHING);
    assertThat(server.asked()).hasSize(6);
  }

  @Test
  void shouldRefuseWhatTheIndexDoesNotName() {
    server.put(FIRST + "repodata/u.xml", "<updates>other</updates>");
    assertThatThrownBy(() -> server.fetch(feed, NOTHING))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the file that its repository's index names");
  }

  @Test
  void shouldTakeAnExtraThatIsNotBuiltForEmpty() throws IOException {
    server.remove(LIST);
    try (Snapshot snapshot = (Snapshot) server.fetch(feed, NOTHING)) {
      RecordingSink sink = new RecordingSink();
      feed.parse(snapshot, sink);
      assertThat(sink.advisories).isEmpty();
      assertThat(server.fetch(feed, snapshot.state())).isInstanceOf(Unchanged.class);
    }
  }

  @Test
  void shouldSayThatAnExtraOrTheCoreIsGone() throws IOException {
    FeedState state = shouldHave("ALASDOCKER-2026-1", NOTHING);
    server.remove(LIST);
    assertThatThrownBy(() -> server.fetch(feed, state)).hasMessageContaining("404");
    assertThatThrownBy(() -> server.fetch(new AmazonFeed("2", "core", "x86_64"), NOTHING))
        .hasMessageContaining("404");
  }

  @Test
  void shouldFollowAListWithoutDigestsEachTime() throws IOException {
    String root = "2/extras/docker/2.0/aarch64/latest/";
    publish(root, "ALASDOCKER-2026-1");
    FeedState state = shouldHave("ALASDOCKER-2026-1", NOTHING);
    publish(root, "ALASDOCKER-2026-2");
    shouldHave("ALASDOCKER-2026-2", state);
  }

  @Test
  void shouldReadTheListsOfTheFirstRelease() throws IOException {
    String list = "http://repo.example.org/2018.03/updates/0123456789abcdef/$basearch\n";
    Snapshot snapshot = Snapshot.of(list.getBytes(StandardCharsets.UTF_8), "");
    MirrorList mirrors = MirrorList.read(snapshot, "x86_64");
    assertThat(mirrors.first())
        .isEqualTo("https://repo.example.org/2018.03/updates/0123456789abcdef/x86_64/");
    assertThat(mirrors.isPinned()).isTrue();
    assertThatThrownBy(() -> MirrorList.read(Snapshot.of(new byte[0], ""), "x86_64"))
        .isInstanceOf(IOException.class);
  }

  private void publish(String root, String id) {
    byte[] updates =
        AmazonFeedTest.update(id, "CVE-2026-1", "docker 20.10-1.amzn2 aarch64")
            .getBytes(StandardCharsets.UTF_8);
    String index =
        "<repomd><data type='updateinfo'><checksum type='sha256'>%s</checksum>"
            + "<location href='repodata/u.xml'/></data></repomd>";
    server
        .put(LIST, CDN + root + "\n")
        .put(root + "repodata/repomd.xml", index.formatted(Digest.sha256(updates).hex()))
        .put(root + "repodata/u.xml", updates);
  }

  private FeedState shouldHave(String id, FeedState last) throws IOException {
    try (Snapshot snapshot = (Snapshot) server.fetch(feed, last)) {
      RecordingSink sink = new RecordingSink();
      feed.parse(snapshot, sink);
      assertThat(sink.advisories).singleElement().satisfies(a -> assertThat(a.id()).isEqualTo(id));
      return snapshot.state();
    }
  }
}
