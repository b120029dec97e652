// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.CveNote.Scoring;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Ssvc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is known of CVEs and of products, in the store.
class FactsTest {

  private static final String VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:%s/I:%s/A:%s";

  @TempDir Path folder;

  @Test
  void shouldFindEveryNoteAndNoOther() throws IOException {
    Random random = new Random(5);
    List<CveNote> notes = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      notes.add(note("CVE-%d-%04d".formatted(1999 + i % 28, i * 3), random));
    }
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    writer.commit(List.of(segment(writer, "nvd-2024", notes.reversed())));
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    for (CveNote note : notes) {
      assertThat(index.cve(note.cve())).contains(note);
    }
    for (String other : List.of("CVE-1999-00001", "CVE-2030-0001", "GHSA-1", "")) {
      assertThat(index.cve(other)).as(other).isEmpty();
    }
    index.verify();
  }

  @Test
  void shouldTakeTheNotesOfSeveralFeedsTogether() throws IOException {
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    CveNote old = note("2025-01-01", false, List.of("CWE-79"));
    CveNote young = note("2026-01-01", true, List.of("CWE-80"));
    writer.commit(
        List.of(
            segment(writer, "nvd-2026", List.of(young)),
            segment(writer, "vulnrichment", List.of(old))));
    CveNote both = AdvisoryIndex.open(folder).cve("CVE-2026-0001").orElseThrow();
    assertThat(both.rejected()).isTrue();
    assertThat(both.weaknesses()).containsExactly("CWE-80", "CWE-79");
  }

  @Test
  void shouldRefuseANoteOnSomethingElse() throws IOException {
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.CVES)) {
      CveNote note =
          new CveNote(
              "GHSA-1",
              false,
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      assertThatThrownBy(() -> builder.add(note)).isInstanceOf(IOException.class);
    }
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.KEV)) {
      assertThatThrownBy(() -> builder.add(note("2026-01-01", false, List.of())))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldFindLifecycles() throws IOException {
    Lifecycle debian =
        new Lifecycle(
            "debian",
            "Debian",
            List.of("cpe:2.3:o:debian:debian_linux"),
            "Debian LTS",
            List.of(
                new Lifecycle.Cycle(
                    "10",
                    "Buster",
                    Optional.of(LocalDate.parse("2019-07-06")),
                    new Lifecycle.End.Untold(),
                    new Lifecycle.End.On(LocalDate.parse("2022-09-10")),
                    new Lifecycle.End.Past(),
                    "10.13")));
    StoreWriter writer = new StoreWriter(folder, Samples.clock());
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.LIFECYCLES)) {
      builder.add(debian);
      writer.commit(
          List.of(
              FeedEntry.unknown("endoflife", SegmentKind.LIFECYCLES, "")
                  .with(builder.finish(), "")));
    }
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.lifecycle("debian")).contains(debian);
    assertThat(index.lifecycle("debia")).isEmpty();
  }

  private static FeedEntry segment(StoreWriter writer, String feed, List<CveNote> notes)
      throws IOException {
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.CVES)) {
      for (CveNote note : notes) {
        builder.add(note);
      }
      return FeedEntry.unknown(feed, SegmentKind.CVES, "").with(builder.finish(), "");
    }
  }

  private static CveNote note(String modified, boolean rejected, List<String> weaknesses) {
    return new CveNote(
        "CVE-2026-0001",
        rejected,
        List.of(),
        weaknesses,
        Optional.empty(),
        Optional.of(LocalDate.parse(modified)),
        Optional.empty());
  }

  private static CveNote note(String cve, Random random) {
    List<Scoring> ratings = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String vector = VECTOR.formatted(impact(random), impact(random), impact(random));
      Rating rating = new Rating("source" + random.nextInt(5), vector, Cvss.severity(vector));
      ratings.add(new Scoring(rating, random.nextBoolean()));
    }
    var exploitation = Ssvc.Exploitation.values()[random.nextInt(3)];
    return new CveNote(
        cve,
        random.nextInt(10) == 0,
        ratings,
        random.ints(random.nextInt(3), 1, 900).mapToObj(n -> "CWE-" + n).toList(),
        day(random),
        day(random),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new Ssvc(exploitation, random.nextBoolean(), random.nextBoolean())));
  }

  private static Optional<LocalDate> day(Random random) {
    return random.nextInt(5) == 0
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(random.nextInt(10_000, 22_000)));
  }

  private static char impact(Random random) {
    return "NLH".charAt(random.nextInt(3));
  }
}
