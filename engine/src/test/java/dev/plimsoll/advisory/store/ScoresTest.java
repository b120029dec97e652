// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {

  @TempDir Path folder;

  @Test
  void shouldFindEveryScoreAndNoOther() throws IOException {
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.EPSS)) {
      for (int i = 2000; i > 0; i -= 2) {
        builder.add(new Epss("CVE-" + (1999 + i % 30) + "-" + (i * 1000), i / 2000.0, 0.5));
      }
      commit(writer, SegmentKind.EPSS, builder);
    }
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    for (int i = 2; i <= 2000; i += 2) {
      String cve = "CVE-" + (1999 + i % 30) + "-" + (i * 1000);
      assertThat(index.epss(cve)).contains(new Epss(cve, i / 2000.0, 0.5));
    }
    for (String other : List.of("CVE-1999-1", "CVE-2030-2000", "GHSA-1", "CVE-2001-", "")) {
      assertThat(index.epss(other)).as(other).isEmpty();
    }
  }

  @Test
  void shouldRefuseAScoreOfSomethingElse() throws IOException {
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.EPSS)) {
      assertThatThrownBy(() -> builder.add(new Epss("CVE-1-1", 0, 0)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldFindWhatIsExploited() throws IOException {
    KevEntry entry =
        new KevEntry(
            "CVE-2021-44228",
            "Apache",
            "Log4j2",
            "RCE",
            "2021-12-10",
            "2021-12-24",
            "Patch.",
            true,
            "https://example.org");
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.KEV)) {
      builder.add(entry);
      commit(writer, SegmentKind.KEV, builder);
    }
    assertThat(AdvisoryIndex.open(folder).kev("CVE-2021-44228")).contains(entry);
    assertThat(AdvisoryIndex.open(folder).kev("CVE-2021-4422")).isEmpty();
  }

  private static void commit(StoreWriter writer, SegmentKind kind, SegmentBuilder builder)
      throws IOException {
    FeedEntry feed = FeedEntry.unknown("feed", kind, "").with(builder.finish(), "");
    writer.commit(List.of(feed));
  }
}
