// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.nvd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.testing.FeedServer;
import dev.plimsoll.testing.RecordingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvdChangesTest {

  private static final NvdChanges FEED =
      new NvdChanges(Clock.fixed(Instant.parse("2005-03-20T06:00:00Z"), ZoneOffset.UTC));
  private static final String MODIFIED = "nvdcve-2.0-modified.json.gz";

  @TempDir Path folder;
  private FeedServer server;

  @BeforeEach
  void publish() throws IOException {
    server = new FeedServer(folder, "https://nvd.nist.gov/feeds/json/cve/2.0/");
    for (int year = 2002; year <= 2005; year++) {
      put(
          "nvdcve-2.0-" + year + ".json.gz",
          "2005-03-20T03:00:00.000",
          cve("CVE-" + year + "-0001", "2005-03-01"));
    }
    put(MODIFIED, "2005-03-20T05:00:00.000", cve("CVE-2004-0002", "2005-03-19"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldBeginWithAllYears() throws IOException {
    Changes first = (Changes) server.fetch(FEED, FeedState.of(""));
    assertThat(first.state().cursor()).isEqualTo("2005-03-20T05:00:00Z");
    assertThat(told(first).notes)
        .extracting(CveNote::cve)
        .containsExactly(
            "CVE-2002-0001", "CVE-2003-0001", "CVE-2004-0001", "CVE-2005-0001", "CVE-2004-0002");
    server.asked();
    assertThat(server.fetch(FEED, first.state())).isInstanceOf(Unchanged.class);
    assertThat(server.asked()).containsExactly(MODIFIED);
  }

  @Test
  void shouldBeginAYearWithoutItsFile() throws IOException {
    server.remove("nvdcve-2.0-2005.json.gz");
    assertThat(told(server.fetch(FEED, FeedState.of(""))).notes).hasSize(4);
    server.remove("nvdcve-2.0-2003.json.gz");
    FeedAnswer answer = server.fetch(FEED, FeedState.of(""));
    assertThatThrownBy(() -> told(answer)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldTakeOnlyWhatChangedSince() throws IOException {
    put(
        MODIFIED,
        "2005-03-20T05:00:00.000",
        cve("CVE-2004-0002", "2005-03-12"),
        cve("CVE-2004-0003", "2005-03-17"),
        cve("CVE-2004-0004", "2005-03-20"));
    RecordingSink sink = told(server.fetch(FEED, at("2005-03-19T05:00:00Z")));
    assertThat(sink.notes)
        .extracting(CveNote::cve)
        .containsExactly("CVE-2004-0003", "CVE-2004-0004");
    assertThat(server.asked()).containsExactly(MODIFIED);
  }

  @Test
  void shouldTakeAllAfterALongAbsence() throws IOException {
    assertThat(told(server.fetch(FEED, at("2005-03-12T05:00:00Z"))).notes).hasSize(5);
  }

  @Test
  void shouldNotGoBack() throws IOException {
    Changes none = (Changes) server.fetch(FEED, at("2005-03-20T05:30:00Z"));
    assertThat(none.state().cursor()).isEqualTo("2005-03-20T05:30:00Z");
    assertThat(told(none).notes).isEmpty();
  }

  @Test
  void shouldNotTrustATimeToCome() throws IOException {
    put(MODIFIED, "2055-03-20T05:00:00.000", cve("CVE-2004-0002", "2005-03-19"));
    Changes first = (Changes) server.fetch(FEED, FeedState.of(""));
    assertThat(first.state().cursor()).isEqualTo("2005-03-20T06:00:00Z");
  }

  @Test
  void shouldRefuseAFileWithoutTime() {
    put(MODIFIED, "yesterday", cve("CVE-2004-0002", "2005-03-19"));
    assertThatThrownBy(() -> server.fetch(FEED, FeedState.of("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("yesterday");
  }

  private static FeedState at(String cursor) {
    return FeedState.of("").at(cursor);
  }

  private static RecordingSink told(FeedAnswer answer) throws IOException {
    RecordingSink sink = new RecordingSink();
    ((Changes) answer).content().tell(sink);
    return sink;
  }

  private static String cve(String id, String modified) {
    return "{\"cve\":{\"id\":\"" + id + "\",\"lastModified\":\"" + modified + "T01:00:00.000\"}}";
  }

  private void put(String path, String made, String... cves) {
    server.put(
        path,
        "{\"format\":\"NVD_CVE\",\"timestamp\":\""
            + made
            + "\",\"vulnerabilities\":["
            + Stream.of(cves).collect(Collectors.joining(","))
            + "]}");
  }
}
