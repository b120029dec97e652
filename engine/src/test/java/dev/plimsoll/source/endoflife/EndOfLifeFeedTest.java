// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.endoflife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.Cycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.advisory.feed.FeedFile;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOfLifeFeedTest {

  private static final Lifecycle UBUNTU =
      new Lifecycle(
          "ubuntu",
          "Ubuntu",
          List.of("cpe:2.3:o:canonical:ubuntu_linux"),
          "ESM",
          List.of(
              new Cycle(
                  "26.04",
                  "Resolute Raccoon",
                  Optional.of(LocalDate.parse("2026-04-23")),
                  new End.Untold(),
                  new End.Untold(),
                  new End.Untold(),
                  ""),
              new Cycle(
                  "18.04",
                  "Bionic Beaver",
                  Optional.of(LocalDate.parse("2018-04-26")),
                  new End.Past(),
                  new End.On(LocalDate.parse("2023-05-31")),
                  new End.On(LocalDate.parse("2028-04-01")),
                  "18.04.6")));

  private static final String ANSWER =
      """
      {"schema_version": "1.2.0", "generated_at": "2026-11-21T00:00:00+00:00", "total": 1,
       "result": [{"name": "ubuntu", "label": "Ubuntu", "labels": {"eoes": "<b>ESM</b>"},
         "identifiers": [{"id": "cpe:2.3:o:canonical:ubuntu_linux", "type": "cpe"}],
         "releases": [
           {"name": "26.04", "codename": "Resolute Raccoon", "releaseDate": "2026-04-23",
            "isEol": false, "eolFrom": null, "latest": null},
           {"name": "18.04", "codename": "Bionic Beaver", "releaseDate": "2018-04-26",
            "isEoas": true, "eoasFrom": null, "isEol": true, "eolFrom": "2023-05-31",
            "isEoes": false, "eoesFrom": "2028-04-01",
            "latest": {"name": "18.04.6", "date": "2021-09-17"}}]}]}
      """;

  private static final String PAGE =
      """
      ---
      title: Ubuntu
      permalink: /ubuntu
      eoesColumn: <abbr title="Expanded Security Maintenance">ESM</abbr>
      identifiers:
        - cpe: cpe:2.3:o:canonical:ubuntu_linux
      # a remark
      releases:
        - releaseCycle: "26.04"
          codename: "Resolute Raccoon"
          releaseDate: 2026-04-23
          eol: false
        - releaseCycle: "18.04"
          codename: "Bionic Beaver"
          releaseDate: 2018-04-26
          eoas: true
          eol: 2023-05-31
          eoes: 2028-04-01
          latest: "18.04.6"
      ---

      > [Ubuntu](https://ubuntu.com/) is a distribution.
      """;

  @TempDir Path folder;

  @Test
  void shouldReadTheAnswerOfTheApi() throws IOException {
    RecordingSink sink = read(ANSWER.getBytes(StandardCharsets.UTF_8));
    assertThat(sink.lifecycles).containsExactly(UBUNTU);
    assertThat(sink.times).containsExactly("2026-11-21T00:00:00+00:00");
  }

  @Test
  void shouldReadTheRepositorysPages() throws IOException {
    assertThat(read(archive(PAGE)).lifecycles).containsExactly(UBUNTU);
  }

  @Test
  void shouldRefuseOthers() {
    for (String text : List.of("", "{}", "{\"result\": []}", "{\"result\": [{}]}", "x")) {
      assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read(archive("no head"))).hasMessageContaining("ubuntu has no head");
    assertThatThrownBy(() -> read(archive("---\na: [\n---\n"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(new TestLayer().file("a", "b").tar()))
        .hasMessageContaining("no pages");
  }

  @Test
  void shouldKnowItsFiles() throws IOException {
    assertThat(recognise("full.json", ANSWER.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(recognise("endoflife.date-products-2026-08-22.tar.zst", new byte[0])).isTrue();
    assertThat(recognise("full.json", "{\"result\": []}".getBytes(StandardCharsets.UTF_8)))
        .isFalse();
  }

  @Test
  void shouldSurviveBrokenFiles() {
    Mutants.survive(ANSWER.getBytes(StandardCharsets.UTF_8), EndOfLifeFeedTest::read);
    Mutants.survive(archive(PAGE), EndOfLifeFeedTest::read);
  }

  @Test
  void shouldAskForNewsOnly() throws IOException {
    EndOfLifeFeed feed = new EndOfLifeFeed();
    try (FakeServer server =
        new FakeServer(
            exchange -> {
              exchange.getResponseHeaders().set("ETag", "\"a\"");
              if ("\"a\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
              } else {
                FakeServer.send(exchange, 200, ANSWER);
              }
            })) {
      Mirrors mirrors = new Mirrors(Map.of("endoflife", server.uri("/full").toString()));
      HttpSource source =
          new HttpSource(FakeNetwork.usual().http(), new TempSpace(folder), mirrors);
      try (Snapshot snapshot = (Snapshot) source.fetch(feed, FeedState.of(""))) {
        RecordingSink sink = new RecordingSink();
        feed.parse(snapshot, sink);
        assertThat(sink.lifecycles).containsExactly(UBUNTU);
        assertThat(source.fetch(feed, snapshot.state())).isInstanceOf(Unchanged.class);
      }
    }
  }

  @Test
  @NeedsSharedData
  void shouldReadTheWholeRepository() throws IOException {
    Path file = NeedsSharedData.FOLDER.resolve("eol/endoflife.date-products-2026-08-22.tar.zst");
    RecordingSink sink = read(Files.readAllBytes(file));
    assertThat(sink.lifecycles).hasSize(464);
    Lifecycle debian =
        sink.lifecycles.stream()
            .filter(l -> l.product().equals("debian"))
            .findFirst()
            .orElseThrow();
    assertThat(debian.extendedLabel()).isEqualTo("Debian LTS");
    Cycle buster = debian.cycleOf("10").orElseThrow();
    assertThat(buster.life()).isEqualTo(new End.On(LocalDate.parse("2022-09-10")));
    assertThat(buster.extended()).isEqualTo(new End.On(LocalDate.parse("2024-06-30")));
  }

  @Test
  @NeedsSharedData
  void shouldReadTheSampleOfTheApi() throws IOException {
    Path zip = NeedsSharedData.FOLDER.resolve("samples/vendor-samples.zip");
    ZipReader samples = ZipReader.open(SeekableBytes.of(Files.readAllBytes(zip)), Limits.DEFAULT);
    ZipReader.Entry entry =
        samples.entries().stream()
            .filter(e -> e.name().endsWith("valid-eol-response.json"))
            .findFirst()
            .orElseThrow();
    try (InputStream in = samples.open(entry)) {
      byte[] bytes = in.readAllBytes();
      assertThat(recognise(entry.name(), bytes)).isTrue();
      assertThat(read(bytes).lifecycles)
          .extracting(Lifecycle::product)
          .containsExactly("python", "ubuntu");
    }
  }

  private static RecordingSink read(byte[] bytes) throws IOException {
    return RecordingSink.of(new EndOfLifeFeed(), bytes);
  }

  private static boolean recognise(String name, byte[] bytes) throws IOException {
    return new EndOfLifeFeed()
        .recognise(new FeedFile(Path.of(name), SeekableBytes.of(bytes)))
        .isPresent();
  }

  private static byte[] archive(String page) {
    return new TestLayer().file("endoflife.date-master/products/ubuntu.md", page).tar();
  }
}
