// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rocky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RockyFeedsTest {

  private static final String UPDATES =
      """
      <updates>
        <update type="bugfix"><id>RLBA-2024:1</id><summary>An update is now available for Rocky Linux 9.</summary></update>
        <update type="security"><id>RLSA-2024:2</id><title>Moderate: lz4</title><severity>Moderate</severity>
          <issued date="2024-02-01 00:00:00"/><updated date="2024-02-02 00:00:00"/>
          <references><reference id="CVE-2024-20002" type="cve" href="https://x"/><reference id="CVE-2024-20003" type="cve"/></references>
          <pkglist><collection short="RL9">
            <package name="lz4" version="1.9.3" release="6.el9" epoch="1" arch="x86_64" src="lz4-1.9.3-6.el9.src.rpm"/>
            <package name="lz4" version="1.9.3" release="6.el9" epoch="1" arch="src"/>
          </collection></pkglist></update>
      </updates>
      """;
  private static final Feed FEED = new RockyFeeds().defaults().getFirst();

  @TempDir Path folder;
  private final FakeNetwork network = FakeNetwork.usual();
  private final Map<String, byte[]> files = new HashMap<>();

  private void answer(HttpExchange exchange) throws IOException {
    byte[] file = files.get(exchange.getRequestURI().getPath());
    if ("\"a\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
    } else if (file == null) {
      FakeServer.send(exchange, 404, "none");
    } else {
      exchange.getResponseHeaders().set("ETag", "\"a\"");
      FakeServer.send(exchange, 200, file);
    }
  }

  private FeedAnswer fetch(FakeServer server, FeedState last) throws IOException {
    Mirrors mirrors =
        new Mirrors(
            Map.of("https://dl.rockylinux.org/pub/rocky/", server.uri("/rocky/").toString()));
    return new HttpSource(network.http(), new TempSpace(folder), mirrors).fetch(FEED, last);
  }

  private void repository(byte[] updates, Digest digest) {
    String index =
        """
        <repomd><revision>9.4</revision><data type="primary"><location href="p"/></data>
        <data type="updateinfo"><checksum type="sha256">%s</checksum>
        <location href="repodata/x-updateinfo.xml.gz"/></data></repomd>
        """
            .formatted(digest.hex());
    String root = "/rocky/8/BaseOS/x86_64/os/";
    files.put(root + "repodata/repomd.xml", index.getBytes(StandardCharsets.UTF_8));
    files.put(root + "repodata/x-updateinfo.xml.gz", updates);
  }

  private static byte[] packed() throws IOException {
    return TestImages.pack(UPDATES.getBytes(StandardCharsets.UTF_8), Compression.GZIP);
  }

  @Test
  void shouldFollowTheIndexOfTheRepository() throws IOException {
    byte[] packed = packed();
    repository(packed, Digest.sha256(packed));
    try (FakeServer server = new FakeServer(this::answer)) {
      FeedState state;
      try (Snapshot snapshot = (Snapshot) fetch(server, FeedState.of(""))) {
        state = snapshot.state();
        RecordingSink sink = new RecordingSink();
        FEED.parse(snapshot, sink);
        assertThat(sink.advisories).extracting(Advisory::id).containsExactly("RLSA-2024:2");
        assertThat(sink.ecosystems).containsExactly("Rocky Linux:8");
      }
      assertThat(fetch(server, state)).isInstanceOf(Unchanged.class);
      assertThat(server.seen()).hasSize(3);
    }
  }

  @Test
  void shouldRefuseUpdatesThatTheIndexDoesNotMean() throws IOException {
    repository(packed(), Digest.sha256(new byte[1]));
    try (FakeServer server = new FakeServer(this::answer)) {
      assertThatThrownBy(() -> fetch(server, FeedState.of("")))
          .hasMessageContaining("not the file that its repository's index names");
    }
  }

  @Test
  void shouldReadUpdatesOfSecurity() throws IOException {
    RecordingSink sink = RecordingSink.of(FEED, UPDATES.getBytes(StandardCharsets.UTF_8));
    Advisory advisory = sink.advisories.getFirst();
    assertThat(advisory.flaws()).containsExactly("CVE-2024-20002", "CVE-2024-20003");
    assertThat(advisory.aliases()).isEmpty();
    assertThat(advisory.affected())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.ranges().getFirst().fixed()).hasValue("1:1.9.3-6.el9");
              assertThat(a.status()).isEqualTo(Affected.Status.FIXED);
            });
  }

  @Test
  void shouldJudgeItsOwnPackages() throws IOException {
    TestStore feeds = new TestStore(folder).with(FEED, UPDATES.getBytes(StandardCharsets.UTF_8));
    var rocky = TestStore.os("rocky", "8.10");
    assertThat(feeds.judge(new RockyMatcher(), rocky, lz4("1:1.9.3-5.el9", "")).findings())
        .hasSize(2);
    assertThat(feeds.judge(new RockyMatcher(), rocky, lz4("1:1.9.3-6.el9", "")).findings())
        .isEmpty();
    assertThat(
            feeds.judge(new RockyMatcher(), rocky, lz4("1:1.9.3-5.el9", "Fedora Project")).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("packages of Fedora Project"));
    assertThat(
            feeds.judge(new RockyMatcher(), TestStore.os("rocky", "10.0"), lz4("1-1", "")).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).contains("not covered").contains("Linux:10"));
  }

  private static Package lz4(String evr, String vendor) {
    return TestStore.rpm("lz4", evr, "x86_64", "", vendor, "");
  }

  @Test
  void shouldRecogniseLocalFiles() throws IOException {
    FeedFile file = new FeedFile(folder.resolve("x-updateinfo.xml.gz"), SeekableBytes.of(packed()));
    assertThat(new RockyFeeds().recognise(file).map(Feed::name)).hasValue("rocky-9");
    FeedFile other = new FeedFile(folder.resolve("primary.xml.gz"), SeekableBytes.of(packed()));
    assertThat(new RockyFeeds().recognise(other)).isEmpty();
  }
}
