// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainTest {

  private static final int IDS = 300;

  @TempDir Path folder;
  private StoreWriter writer;

  @BeforeEach
  void openStore() throws IOException {
    writer = new StoreWriter(folder, Samples.clock());
  }

  @Test
  void shouldAnswerFromTheNewestSegmentThatKnows() throws IOException {
    FeedEntry base = base(List.of(of("CVE-1", "1"), of("CVE-2", "1"), of("CVE-3", "1")));
    FeedEntry entry = append(base, List.of(of("CVE-2", "2")), List.of("CVE-3"));
    assertThat(entry.chain()).hasSize(2);
    assertThat(entry.records()).isEqualTo(2);
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.find("PyPI", "django"))
        .extracting(Candidate::advisoryId, candidate -> candidate.ranges().getFirst())
        .containsExactlyInAnyOrder(
            tuple("CVE-1", VersionRange.before("1")), tuple("CVE-2", VersionRange.before("2")));
  }

  @Test
  void shouldForgetThePackagesThatAReplacedAdvisoryNamed() throws IOException {
    Advisory before = Samples.advisory("CVE-1", Samples.affected("PyPI", "django"));
    Advisory after = Samples.advisory("CVE-1", Samples.affected("npm", "left-pad"));
    append(base(List.of(before)), List.of(after), List.of());
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.find("PyPI", "django")).isEmpty();
    assertThat(index.find("npm", "left-pad")).hasSize(1);
    assertThat(index.ecosystems()).containsExactly("PyPI", "npm");
  }

  @Test
  void shouldKeepAllRecordsThatOneDeltaHasOfAnId() throws IOException {
    FeedEntry base = base(List.of(of("CVE-1", "1")));
    FeedEntry entry = append(base, List.of(of("CVE-1", "2"), of("CVE-1", "3")), List.of("CVE-1"));
    assertThat(entry.records()).isEqualTo(2);
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "django")).hasSize(2);
  }

  @Test
  void shouldTakeAnIdThatComesBack() throws IOException {
    FeedEntry gone = append(base(List.of(of("CVE-1", "1"))), List.of(), List.of("CVE-1", "CVE-9"));
    assertThat(gone.records()).isZero();
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "django")).isEmpty();
    append(gone, List.of(of("CVE-1", "2")), List.of());
    assertThat(AdvisoryIndex.open(folder).find("PyPI", "django")).hasSize(1);
  }

  @Test
  void shouldSayTheSameInOneSegment() throws IOException {
    Random random = new Random(7);
    Map<String, Advisory> expected = new TreeMap<>();
    List<Advisory> first = new ArrayList<>();
    for (int i = 0; i < IDS; i++) {
      Advisory advisory = Samples.random(i, random);
      first.add(advisory);
      expected.put(advisory.id(), advisory);
    }
    FeedEntry entry = base(first);
    int longest = 0;
    for (int day = 0; day < 30; day++) {
      entry = randomDay(entry, random, expected);
      longest = Math.max(longest, entry.chain().size());
      assertThat(entry.records()).isEqualTo(expected.size());
      assertThat(all()).isEqualTo(expected);
    }
    assertThat(longest).isGreaterThan(5);
    assertThat(entry.chain()).hasSizeLessThan(longest);
  }

  private FeedEntry randomDay(FeedEntry entry, Random random, Map<String, Advisory> expected)
      throws IOException {
    List<Advisory> told = new ArrayList<>();
    for (int number : random.ints(10, 0, IDS + 50).distinct().toArray()) {
      Advisory advisory = Samples.random(number, random);
      told.add(advisory);
      expected.put(advisory.id(), advisory);
    }
    List<String> gone = new ArrayList<>();
    for (int number : random.ints(5, IDS, IDS + 100).toArray()) {
      String id = "ID-" + number;
      if (told.stream().noneMatch(advisory -> advisory.id().equals(id))) {
        gone.add(id);
        expected.remove(id);
      }
    }
    return append(entry, told, gone);
  }

  /// All advisories that hold, found by a pass, each also as its look-up gives it.
  private Map<String, Advisory> all() throws IOException {
    Map<String, Advisory> all = new HashMap<>();
    Current current = new StoreFolder(folder).readCurrent();
    Chain chain = Chain.open(folder, current.lines().getFirst().segments());
    RecordTaker taker =
        new RecordTaker() {
          @Override
          public void add(Advisory advisory) {
            assertThat(all.put(advisory.id(), advisory)).isNull();
          }
        };
    chain.copy(_ -> true, taker);
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    for (Advisory advisory : all.values()) {
      advisory
          .affected()
          .forEach(
              affected ->
                  assertThat(index.find(affected.ecosystem(), affected.name()))
                      .filteredOn(found -> found.advisoryId().equals(advisory.id()))
                      .isNotEmpty()
                      .allSatisfy(found -> assertThat(index.advisory(found)).isEqualTo(advisory)));
    }
    return new TreeMap<>(all);
  }

  @Test
  void shouldChainScores() throws IOException {
    FeedEntry base = scores(FeedEntry.unknown("epss", SegmentKind.EPSS, ""), 0.1, 1, 2, 3);
    assertThat(base.records()).isEqualTo(3);
    SegmentBuilder delta = writer.newDelta(SegmentKind.EPSS);
    try (delta) {
      delta.add(new Epss("CVE-2026-0002", 0.5, 0.5));
      delta.gone("CVE-2026-0003");
      writer.commit(List.of(writer.append(base, delta.finish(), "")));
    }
    AdvisoryIndex index = AdvisoryIndex.open(folder);
    assertThat(index.epss("CVE-2026-0001").orElseThrow().score()).isEqualTo(0.1);
    assertThat(index.epss("CVE-2026-0002").orElseThrow().score()).isEqualTo(0.5);
    assertThat(index.epss("CVE-2026-0003")).isEmpty();
    assertThat(index.state().records()).isEqualTo(2);
  }

  private FeedEntry scores(FeedEntry feed, double score, int... numbers) throws IOException {
    try (SegmentBuilder builder = writer.newDelta(SegmentKind.EPSS)) {
      for (int number : numbers) {
        builder.add(new Epss("CVE-2026-%04d".formatted(number), score, score));
      }
      return writer.append(feed, builder.finish(), "");
    }
  }

  @Test
  void shouldRefuseGoneIdsInABase() throws IOException {
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.ADVISORIES)) {
      assertThatThrownBy(() -> builder.gone("CVE-1")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldNoticeAMissingDelta() throws IOException {
    FeedEntry entry = append(base(List.of(of("CVE-1", "1"))), List.of(of("CVE-2", "1")), List.of());
    Files.delete(folder.resolve(entry.contentIds().getLast() + ".segment"));
    assertThat(writer.feed("feed")).isEmpty();
    assertThatThrownBy(() -> AdvisoryIndex.open(folder)).isInstanceOf(StoreException.class);
  }

  @Test
  void shouldNoticeADeltaOfAnotherKind() throws IOException {
    FeedEntry base = base(List.of(of("CVE-1", "1")));
    try (SegmentBuilder builder = writer.newDelta(SegmentKind.EPSS)) {
      SegmentBuilder.Written written = builder.finish();
      assertThatThrownBy(() -> writer.append(base, written, ""))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another kind");
    }
  }

  @Test
  void shouldRefuseABaseInThePlaceOfADelta() throws IOException {
    FeedEntry base = base(List.of(of("CVE-1", "1")));
    FeedEntry other = Samples.segment(writer, "other", List.of(of("CVE-2", "1")));
    List<String> contentIds = new ArrayList<>(base.contentIds());
    contentIds.addAll(other.contentIds());
    Chain chain = Chain.open(folder, contentIds);
    assertThatThrownBy(() -> chain.isReplaced("CVE-1", 0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("REPLACED");
  }

  private FeedEntry base(List<Advisory> advisories) throws IOException {
    FeedEntry entry = Samples.segment(writer, "feed", advisories);
    writer.commit(List.of(entry));
    return entry;
  }

  private FeedEntry append(FeedEntry feed, List<Advisory> told, List<String> gone)
      throws IOException {
    try (SegmentBuilder builder = writer.newDelta(SegmentKind.ADVISORIES)) {
      for (Advisory advisory : told) {
        builder.add(advisory);
      }
      for (String id : new TreeSet<>(gone)) {
        builder.gone(id);
      }
      FeedEntry entry = writer.append(feed, builder.finish(), "");
      writer.commit(List.of(entry));
      return entry;
    }
  }

  private static Advisory of(String id, String fixed) {
    return Samples.advisory(id, Samples.affected("PyPI", "django", VersionRange.before(fixed)));
  }
}
