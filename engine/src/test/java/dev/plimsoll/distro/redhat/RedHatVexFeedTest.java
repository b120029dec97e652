// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.bytes.ZipReader;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import dev.plimsoll.testing.Mutants;
import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.RecordingSink;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedHatVexFeedTest {

  private static final String ROOT = "/vex/";
  private static final String DELETED =
      """
      {"document":{"tracking":{"id":"CVE-2023-0031","status":"deleted"}}}
      """;

  @TempDir Path folder;
  private final FakeNetwork network = FakeNetwork.usual();
  private final Map<String, byte[]> files = new HashMap<>();

  private void file(String path, String text) {
    files.put(ROOT + path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static VexBuilder document(String cve) {
    return new VexBuilder(cve)
        .platform("red_hat_enterprise_linux_9", "cpe:/o:redhat:enterprise_linux:9")
        .component("bash.src", "pkg:rpm/redhat/bash?arch=src")
        .says("known_affected", "red_hat_enterprise_linux_9", "bash.src");
  }

  private static byte[] archive() {
    return Zstd.compress(
        new TestLayer()
            .folder("2023")
            .file("2023/cve-2023-0030.json", document("CVE-2023-0030").bytes())
            .file("2023/cve-2023-0031.json", DELETED)
            .tar());
  }

  /// Answers by what is in `files`; its tag is its hash.
  private void answer(HttpExchange exchange) throws IOException {
    byte[] file = files.get(exchange.getRequestURI().getPath());
    String tag = '"' + Integer.toHexString(Arrays.hashCode(file)) + '"';
    if (file == null) {
      FakeServer.send(exchange, 404, "none");
    } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
    } else {
      exchange.getResponseHeaders().set("ETag", tag);
      FakeServer.send(exchange, 200, file);
    }
  }

  private FeedAnswer fetch(FakeServer server, FeedState last) throws IOException {
    Mirrors mirrors =
        new Mirrors(
            Map.of(
                "https://security.access.redhat.com/data/csaf/v2/vex/",
                server.uri(ROOT).toString()));
    return new HttpSource(network.http(), new TempSpace(folder), mirrors)
        .fetch(new RedHatVexFeed(), last);
  }

  private static List<String> asked(FakeServer server) {
    return server.seen().stream().map(seen -> seen.uri().getPath().substring(5)).toList();
  }

  @Test
  void shouldLoadTheArchiveFirst() throws IOException {
    file("archive_latest.txt", "csaf_vex_2023-12-10.tar.zst\n");
    files.put(ROOT + "csaf_vex_2023-12-10.tar.zst", archive());
    try (FakeServer server = new FakeServer(this::answer);
        Snapshot snapshot = (Snapshot) fetch(server, FeedState.of(""))) {
      assertThat(snapshot.state().cursor()).isEqualTo("2023-12-10T00:00:00Z");
      RecordingSink sink = new RecordingSink();
      new RedHatVexFeed().parse(snapshot, sink);
      assertThat(sink.advisories).extracting(Advisory::id).containsExactly("CVE-2023-0030");
      assertThat(asked(server))
          .containsExactly("archive_latest.txt", "csaf_vex_2023-12-10.tar.zst");
    }
  }

  @Test
  void shouldFetchWhatChangedSince() throws IOException {
    file(
        "changes.csv",
        """
        "2024/cve-2024-0002.json","2023-12-12T05:00:00+00:00"
        "2023/cve-2023-0031.json","2023-12-12T04:00:00+00:00"
        "2023/cve-2023-0044.json","2023-12-12T03:00:00+00:00"
        "2023/cve-2023-0040.json","2023-12-11T19:00:00+00:00"
        "2023/cve-2023-0039.json","2023-12-11T18:30:00+00:00"
        "2023/cve-2023-0001.json","2023-12-11T17:00:00+00:00"
        """);
    file("deletions.csv", "\"2023/cve-2023-0044.json\",\"2023-12-12T04:00:00+00:00\"\n");
    file("2024/cve-2024-0002.json", document("CVE-2024-0002").json());
    file("2023/cve-2023-0031.json", DELETED);
    file("2023/cve-2023-0040.json", document("CVE-2023-0040").json());
    try (FakeServer server = new FakeServer(this::answer)) {
      FeedState last = FeedState.of("").at("2023-12-12T00:00:00Z");
      Changes changes = (Changes) fetch(server, last);
      assertThat(changes.state().cursor()).isEqualTo("2023-12-12T05:00:00Z");
      RecordingSink sink = new RecordingSink();
      changes.content().tell(sink);
      assertThat(sink.advisories)
          .as("six hours before the cursor too, but no more")
          .extracting(Advisory::id)
          .containsExactly("CVE-2024-0002", "CVE-2023-0040");
      assertThat(sink.gone)
          .as("deleted, told to be, not there")
          .containsExactly("CVE-2023-0044", "CVE-2023-0031", "CVE-2023-0039");
      int soFar = server.seen().size();
      assertThat(fetch(server, changes.state())).isInstanceOf(Unchanged.class);
      assertThat(server.seen()).as("one conditional request").hasSize(soFar + 1);
    }
  }

  @Test
  void shouldKeepADocumentThatCameBackAfterItsDeletion() throws IOException {
    file("changes.csv", "\"2024/cve-2024-0002.json\",\"2023-12-12T05:00:00+00:00\"\n");
    file("deletions.csv", "\"2024/cve-2024-0002.json\",\"2023-12-12T04:00:00+00:00\"\n");
    file("2024/cve-2024-0002.json", document("CVE-2024-0002").json());
    try (FakeServer server = new FakeServer(this::answer)) {
      RecordingSink sink = new RecordingSink();
      FeedState last = FeedState.of("").at("2023-12-12T00:00:00Z");
      ((Changes) fetch(server, last)).content().tell(sink);
      assertThat(sink.advisories).hasSize(1);
    }
  }

  @Test
  void shouldTakeTheArchiveAgainWhenTooMuchChanged() throws IOException {
    StringBuilder changes = new StringBuilder();
    for (int i = 0; i < 6000; i++) {
      changes.append("\"2024/cve-2024-%d.json\",\"2024-05-01T05:00:00+00:00\"\n".formatted(i));
    }
    file("changes.csv", changes.toString());
    file("deletions.csv", "");
    file("archive_latest.txt", "csaf_vex_2024-05-01.tar.zst");
    files.put(ROOT + "csaf_vex_2024-05-01.tar.zst", archive());
    try (FakeServer server = new FakeServer(this::answer)) {
      try (Snapshot snapshot =
          (Snapshot) fetch(server, FeedState.of("").at("2023-12-12T00:00:00Z"))) {
        assertThat(snapshot.state().cursor()).isEqualTo("2024-05-01T00:00:00Z");
      }
    }
  }

  @Test
  void shouldWaitWhenAskedToAndGoOnAfterABrokenConnection() throws IOException {
    file("archive_latest.txt", "csaf_vex_2023-12-10.tar.zst");
    byte[] archive = archive();
    List<String> requests = new ArrayList<>();
    try (FakeServer server =
        new FakeServer(
            exchange -> {
              requests.add(exchange.getRequestURI().getPath());
              if (requests.size() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "3");
                FakeServer.send(exchange, 429, "slowly");
              } else if (requests.size() == 2) {
                answer(exchange);
              } else {
                part(exchange, archive, requests.size() == 3);
              }
            })) {
      try (Snapshot snapshot = (Snapshot) fetch(server, FeedState.of(""))) {
        assertThat(snapshot.bytes().all(archive.length)).isEqualTo(archive);
      }
    }
    assertThat(network.pauses()).isNotEmpty();
    assertThat(requests).hasSize(4);
  }

  private static void part(HttpExchange exchange, byte[] file, boolean breaks) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"a\"");
    if (breaks) {
      FakeServer.sendPart(exchange, 200, file, 100);
    }
    int start =
        Integer.parseInt(exchange.getRequestHeaders().getFirst("Range").replaceAll("[^0-9]", ""));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(start, file.length - 1, file.length));
    FakeServer.send(exchange, 206, Arrays.copyOfRange(file, start, file.length));
  }

  @Test
  void shouldRefuseIndexesThatNameSomethingElse() throws IOException {
    file("archive_latest.txt", "../../etc/passwd");
    file("changes.csv", "\"../2024/cve-2024-0002.json\",\"2023-12-12T05:00:00+00:00\"\n");
    file("deletions.csv", "");
    try (FakeServer server = new FakeServer(this::answer)) {
      assertThatThrownBy(() -> fetch(server, FeedState.of("")))
          .hasMessageContaining("names no archive");
      assertThatThrownBy(() -> fetch(server, FeedState.of("").at("2023-12-12T00:00:00Z")))
          .hasMessageContaining("tells no document");
    }
  }

  @Test
  void shouldSayWhichDocumentIsBroken() {
    byte[] broken = new TestLayer().file("2023/cve-2023-0030.json", "{\"document\":{}}").tar();
    assertThatThrownBy(() -> RecordingSink.of(new RedHatVexFeed(), broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cve-2023-0030.json: a CSAF document without an id");
    assertThatThrownBy(() -> RecordingSink.of(new RedHatVexFeed(), new TestLayer().tar()))
        .hasMessageContaining("without documents");
  }

  @Test
  void shouldSurviveBrokenBytes() {
    Mutants.survive(
        document("CVE-2024-0002").bytes(),
        bytes -> assertThat(VexDocument.read(Json.read(bytes)).id()).isNotNull());
  }

  @Test
  void shouldRecogniseItsFiles() throws IOException {
    Path archive = Files.write(folder.resolve("csaf_vex_2023-12-10.tar.zst"), archive());
    FeedFile file = new FeedFile(archive, SeekableBytes.of(Files.readAllBytes(archive)));
    assertThat(new RedHatFeeds().recognise(file)).hasValue(new RedHatVexFeed());
    FeedFile other = new FeedFile(folder.resolve("changes.csv"), SeekableBytes.of(new byte[9]));
    assertThat(new RedHatFeeds().recognise(other)).isEmpty();
  }

  @Test
  @NeedsSharedData
  void shouldReadRealDocuments() throws IOException {
    Advisory openssl = sample("2024-2026/cve-2024-0727-openssl.json");
    assertThat(openssl.flaws()).containsExactly("CVE-2024-0727");
    assertThat(openssl.related()).containsExactly("RHSA-2024:2447", "RHSA-2024:9088");
    assertThat(openssl.ratings().getFirst().severity())
        .isEqualTo(dev.plimsoll.advisory.Severity.LOW);
    assertThat(openssl.affected())
        .extracting(Affected::ecosystem)
        .containsOnly("Red Hat:6", "Red Hat:7", "Red Hat:8", "Red Hat:9");
    assertThat(named(openssl, "Red Hat:9", "openssl-libs"))
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.status()).isEqualTo(Affected.Status.FIXED);
              assertThat(a.ranges().getFirst().fixed()).hasValue("1:3.0.7-27.el9");
              assertThat(a.conditions()).containsExactly("module=");
            });
    assertThat(named(openssl, "Red Hat:8", "openssl.src").getFirst().status())
        .isEqualTo(Affected.Status.DEFERRED);
    assertThat(named(openssl, "Red Hat:8", "edk2-ovmf").getFirst().status())
        .isEqualTo(Affected.Status.WILL_NOT_FIX);
    assertThat(named(openssl, "Red Hat:8", "shim-x64").getFirst().status())
        .isEqualTo(Affected.Status.NOT_AFFECTED);
    Advisory go = sample("2024-2026/cve-2026-27142.json");
    assertThat(named(go, "Red Hat:8", "golang-docs").getFirst().conditions())
        .containsExactly("module=go-toolset:rhel8");
  }

  private static List<Affected> named(Advisory advisory, String ecosystem, String name) {
    return advisory.affected().stream()
        .filter(a -> a.ecosystem().equals(ecosystem) && a.name().equals(name))
        .toList();
  }

  @Test
  @NeedsSharedData
  void shouldReadAllSamples() throws IOException {
    int read = 0;
    ZipReader zip = samples();
    for (ZipReader.Entry entry : zip.entries()) {
      if (entry.name().startsWith("redhat-csaf-vex/") && entry.name().endsWith(".json")) {
        VexDocument.Content content = VexDocument.read(Json.read(zip.open(entry)));
        assertThat(content.advisory().isEmpty()).isEqualTo(entry.name().contains("/deleted/"));
        read++;
      }
    }
    assertThat(read).isEqualTo(15);
  }

  private static Advisory sample(String name) throws IOException {
    ZipReader zip = samples();
    for (ZipReader.Entry entry : zip.entries()) {
      if (entry.name().endsWith("redhat-csaf-vex/" + name)) {
        return VexDocument.read(Json.read(zip.open(entry))).advisory().orElseThrow();
      }
    }
    throw new IOException("no sample " + name);
  }

  private static ZipReader samples() throws IOException {
    byte[] zip = Files.readAllBytes(NeedsSharedData.FOLDER.resolve("samples/vendor-samples.zip"));
    return ZipReader.open(SeekableBytes.of(zip), Limits.DEFAULT);
  }
}
