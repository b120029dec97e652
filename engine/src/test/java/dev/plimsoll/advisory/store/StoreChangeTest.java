// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreChangeTest {

  private static final VersionRange BEFORE_1 = VersionRange.before("1");
  private static final VersionRange BEFORE_2 = VersionRange.before("2");

  @TempDir Path folder;
  private StoreWriter writer;

  @BeforeEach
  void open() throws IOException {
    writer = new StoreWriter(folder, Samples.clock());
  }

  @Test
  void shouldSayNothingOfEqualStates() throws IOException {
    StateName state = base("feed", on("A", BEFORE_1, "x"));
    assertThat(change(state, state).isNone()).isTrue();
    StateName again = base("feed", on("A", BEFORE_1, "x"));
    assertThat(change(state, again).names()).isEmpty();
  }

  @Test
  void shouldNameWhatADeltaAddsChangesAndRemoves() throws IOException {
    StateName older =
        base(
            "feed",
            on("ADDS", BEFORE_1, "kept"),
            on("MOVES", BEFORE_1, "old"),
            on("CHANGES", BEFORE_1, "changed"),
            on("GOES", BEFORE_1, "gone"),
            on("SAME", BEFORE_1, "same"));
    StateName newer =
        delta(
            List.of(
                on("NEW", BEFORE_1, "new"),
                on("MOVES", BEFORE_1, "moved"),
                on("CHANGES", BEFORE_2, "changed"),
                on("SAME", BEFORE_1, "same")),
            "GOES");
    assertThat(names(older, newer)).containsExactly("changed", "gone", "moved", "new", "old");
    assertThat(names(newer, older)).containsExactly("changed", "gone", "moved", "new", "old");
  }

  @Test
  void shouldNameOnlyThePackageThatAnAdvisorySaysMoreOf() throws IOException {
    StateName older =
        base(
            "feed",
            Samples.advisory(
                "A",
                Samples.affected("PyPI", "x", BEFORE_1),
                Samples.affected("PyPI", "y", BEFORE_1)));
    StateName newer =
        delta(
            List.of(
                Samples.advisory(
                    "A",
                    Samples.affected("PyPI", "x", BEFORE_1),
                    Samples.affected("PyPI", "y", BEFORE_2))));
    assertThat(names(older, newer)).containsExactly("y");
  }

  @Test
  void shouldCompareByContentWhenABaseWasRewritten() throws IOException {
    StateName older = base("feed", on("A", BEFORE_1, "x"), on("B", BEFORE_1, "y"));
    StateName newer =
        base("feed", on("A", BEFORE_1, "x"), on("B", BEFORE_2, "y"), on("C", BEFORE_1, "z"));
    assertThat(names(older, newer)).containsExactly("y", "z");
  }

  @Test
  void shouldNotMindWhoPassesAnAdvisoryOn() throws IOException {
    StateName older = base("feed", on("A", BEFORE_1, "x"));
    writer.remove("feed");
    StateName newer = base("other", on("A", BEFORE_1, "x"));
    assertThat(change(older, newer).names()).isEmpty();
    assertThat(change(older, newer).isNone()).isFalse();
  }

  @Test
  void shouldTellWhatIsCoveredNowAndNoLonger() throws IOException {
    StateName older = base("feed", on("A", BEFORE_1, "x"));
    writer.remove("feed");
    StateName newer =
        base("npm", Samples.advisory("N", Samples.affected("npm", "left-pad", BEFORE_1)));
    StoreChange change = change(older, newer);
    assertThat(change.covered()).containsExactly("npm");
    assertThat(change.uncovered()).containsExactly("PyPI");
    assertThat(change.names())
        .containsExactly(new PackageKey("PyPI", "x"), new PackageKey("npm", "left-pad"));
  }

  @Test
  void shouldNotKnowAStateThatIsGone() throws IOException {
    StateName newer = base("feed", on("A", BEFORE_1, "x"));
    StateName unknown = new StateName(Current.nameOf("0".repeat(64)));
    assertThat(StoreChange.between(folder, unknown, newer)).isEmpty();
  }

  @Test
  void shouldTellScoresThatChanged() throws IOException {
    StateName older = scores(false, score(1, 0.1), score(2, 0.2), score(3, 0.3), score(10_000, 1));
    StateName newer = scores(true, score(2, 0.5), score(3, 0.3), score(9999, 0.1));
    List<Change<Epss>> changes = new ArrayList<>();
    change(older, newer).scores(changes::add);
    assertThat(changes).extracting(Change::id).containsExactly("CVE-2026-0002", "CVE-2026-9999");
    assertThat(changes.getFirst().before()).contains(score(2, 0.2));
    assertThat(changes.getFirst().after()).contains(score(2, 0.5));
    StateName whole = scores(false, score(1, 0.1));
    changes.clear();
    change(newer, whole).scores(changes::add);
    assertThat(changes)
        .extracting(Change::id)
        .containsExactly("CVE-2026-0002", "CVE-2026-0003", "CVE-2026-9999", "CVE-2026-10000");
  }

  @Test
  void shouldTellWhatIsExploitedNow() throws IOException {
    StateName older = exploited(kev("CVE-2026-1", ""), kev("CVE-2026-2", ""));
    StateName newer = exploited(kev("CVE-2026-2", "new"), kev("CVE-2026-3", ""));
    List<Change<KevEntry>> changes = new ArrayList<>();
    change(older, newer).exploited(changes::add);
    assertThat(changes)
        .extracting(Change::id)
        .containsExactly("CVE-2026-1", "CVE-2026-2", "CVE-2026-3");
    assertThat(changes).extracting(Change::isFlip).containsExactly(true, false, true);
  }

  @Test
  void shouldNameThePackagesOfAFlawThatWasRejected() throws IOException {
    base("feed", on("CVE-2026-1", BEFORE_1, "x"), on("CVE-2026-2", BEFORE_1, "y"));
    StateName older = notes(note("CVE-2026-1", false), note("CVE-2026-2", false));
    StateName newer = notes(note("CVE-2026-1", true), note("CVE-2026-2", false));
    assertThat(names(older, newer)).containsExactly("x");
    List<Change<CveNote>> changes = new ArrayList<>();
    change(older, newer).notes(changes::add);
    assertThat(changes).extracting(Change::id).containsExactly("CVE-2026-1");
  }

  /// Random states, by deltas and by rewriting, against what every look-up says.
  @Test
  void shouldNameExactlyWhatAnswersDiffer() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<StateName> states = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      List<Advisory> told = new ArrayList<>();
      for (int number : random.ints(20, 0, 60).distinct().toArray()) {
        told.add(Samples.random(number, random));
      }
      states.add(
          random.nextInt(4) == 0 || i == 0
              ? base("feed", told.toArray(Advisory[]::new))
              : delta(told, "ID-" + random.nextInt(60, 90)));
    }
    for (int i = 0; i < 40; i++) {
      StateName older = states.get(random.nextInt(states.size()));
      StateName newer = states.get(random.nextInt(states.size()));
      assertThat(new HashSet<>(change(older, newer).names()))
          .as("seed %d", seed)
          .isEqualTo(differing(older, newer));
    }
  }

  private Set<PackageKey> differing(StateName older, StateName newer) {
    Set<PackageKey> keys = new TreeSet<>();
    for (int number = 0; number < 500; number++) {
      for (int place = 0; place < 4; place++) {
        String name = "package" + number + "-" + place;
        for (String ecosystem :
            List.of("PyPI", "Debian:9", "Debian:10", "Debian:11", "Debian:12")) {
          keys.add(new PackageKey(ecosystem, name));
        }
        keys.add(new PackageKey("Debian:13", name));
      }
    }
    AdvisoryIndex before = AdvisoryIndex.open(folder, older);
    AdvisoryIndex after = AdvisoryIndex.open(folder, newer);
    keys.removeIf(key -> answers(before, key).equals(answers(after, key)));
    return new HashSet<>(keys);
  }

  private static Map<String, Integer> answers(AdvisoryIndex index, PackageKey key) {
    Map<String, Integer> answers = new HashMap<>();
    for (Candidate found : index.find(key.ecosystem(), key.name())) {
      String text =
          found.advisoryId()
              + found.status()
              + found.severity()
              + found.ranges()
              + found.versions();
      answers.merge(text, 1, Integer::sum);
    }
    return answers;
  }

  private List<String> names(StateName older, StateName newer) throws IOException {
    return change(older, newer).names().stream().map(PackageKey::name).toList();
  }

  private StoreChange change(StateName older, StateName newer) {
    return StoreChange.between(folder, older, newer).orElseThrow();
  }

  private static Advisory on(String id, VersionRange range, String name) {
    return Samples.advisory(id, Samples.affected("PyPI", name, range));
  }

  private StateName base(String feed, Advisory... advisories) throws IOException {
    return commit(Samples.segment(writer, feed, List.of(advisories)));
  }

  private StateName delta(List<Advisory> told, String... gone) throws IOException {
    try (SegmentBuilder builder = writer.newDelta(SegmentKind.ADVISORIES)) {
      for (Advisory advisory : told) {
        builder.add(advisory);
      }
      for (String id : gone) {
        builder.gone(id);
      }
      return commit(writer.append(writer.feed("feed").orElseThrow(), builder.finish(), ""));
    }
  }

  private StateName commit(FeedEntry entry) throws IOException {
    writer.commit(List.of(entry));
    return AdvisoryIndex.open(folder).name();
  }

  private StateName scores(boolean isDelta, Epss... scores) throws IOException {
    try (SegmentBuilder builder =
        isDelta ? writer.newDelta(SegmentKind.EPSS) : writer.newSegment(SegmentKind.EPSS)) {
      for (Epss score : scores) {
        builder.add(score);
      }
      FeedEntry feed = writer.feed("epss").orElse(FeedEntry.unknown("epss", SegmentKind.EPSS, ""));
      SegmentBuilder.Written written = builder.finish();
      return commit(isDelta ? writer.append(feed, written, "") : feed.with(written, ""));
    }
  }

  private static Epss score(int number, double score) {
    return new Epss("CVE-2026-%04d".formatted(number), score, score);
  }

  private StateName exploited(KevEntry... entries) throws IOException {
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.KEV)) {
      for (KevEntry entry : entries) {
        builder.add(entry);
      }
      return commit(FeedEntry.unknown("kev", SegmentKind.KEV, "").with(builder.finish(), ""));
    }
  }

  private static KevEntry kev(String cve, String notes) {
    return new KevEntry(cve, "v", "p", "n", "2026-01-01", "2026-02-01", "act", false, notes);
  }

  private StateName notes(CveNote... notes) throws IOException {
    try (SegmentBuilder builder = writer.newSegment(SegmentKind.CVES)) {
      for (CveNote note : notes) {
        builder.add(note);
      }
      return commit(FeedEntry.unknown("nvd", SegmentKind.CVES, "").with(builder.finish(), ""));
    }
  }

  private static CveNote note(String cve, boolean isRejected) {
    return new CveNote(
        cve,
        isRejected,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
