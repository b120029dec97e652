// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// The parts of two states that they do not share, of one kind of feed.
///
/// @param feeds in the order of their names
record Touched(List<Sides> feeds) {

  /// One feed that is not the same in both states. Its chains begin with some segments that both
  /// have.
  ///
  /// @param shared how many
  private record Sides(Optional<Chain> before, Optional<Chain> after, int shared) {

    /// The segments that only one of them has, and whether they are deltas.
    List<Own> own() {
      List<Own> own = new ArrayList<>();
      before.ifPresent(chain -> addOwn(chain, own));
      after.ifPresent(chain -> addOwn(chain, own));
      return own;
    }

    private void addOwn(Chain chain, List<Own> own) {
      for (int number = shared; number < chain.size(); number++) {
        own.add(new Own(chain.files().get(number), number > 0));
      }
    }

    /// What both begin with.
    Optional<Chain> common() {
      return shared == 0
          ? Optional.empty()
          : before.map(chain -> new Chain(chain.files().subList(0, shared)));
    }
  }

  private record Own(SegmentFile file, boolean isDelta) {

    /// The ids of its records; those of a delta with the ids that are gone.
    KeyTable ids() {
      return isDelta
          ? ReplacedIds.table(file)
          : new KeyTable(file.section(SectionId.KEYS), file.section(SectionId.INDEX));
    }
  }

  static Touched of(AdvisoryIndex older, AdvisoryIndex newer, SegmentKind kind) {
    Map<String, Current.Line> before = older.linesByFeed();
    Map<String, Current.Line> after = newer.linesByFeed();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Sides> feeds = new ArrayList<>();
    for (String name : names) {
      Optional<Current.Line> then = Optional.ofNullable(before.get(name));
      Optional<Current.Line> now = Optional.ofNullable(after.get(name));
      Optional<Chain> chainThen = then.map(_ -> older.chain(name)).filter(c -> c.kind() == kind);
      Optional<Chain> chainNow = now.map(_ -> newer.chain(name)).filter(c -> c.kind() == kind);
      if (!then.equals(now) && (chainThen.isPresent() || chainNow.isPresent())) {
        feeds.add(new Sides(chainThen, chainNow, shared(then, now)));
      }
    }
    return new Touched(List.copyOf(feeds));
  }

  /// None where the feed no longer speaks for an ecosystem: then all that it said of it is gone,
  /// whichever segments say it.
  private static int shared(Optional<Current.Line> then, Optional<Current.Line> now) {
    if (then.isEmpty() || now.isEmpty()) {
      return 0;
    }
    boolean isWider = now.get().ecosystems().containsAll(then.get().ecosystems());
    return isWider ? common(then.get().segments(), now.get().segments()) : 0;
  }

  private static int common(List<String> a, List<String> b) {
    int count = 0;
    while (count < a.size() && count < b.size() && a.get(count).equals(b.get(count))) {
      count++;
    }
    return count;
  }

  /// Adds the keys of all segments that are not shared: packages of advisories, else ids.
  void addKeys(MergedKeys keys) {
    for (Sides feed : feeds) {
      for (Own own : feed.own()) {
        boolean isById = own.file().kind() != SegmentKind.ADVISORIES;
        keys.add(isById ? own.ids() : AdvisorySegment.keys(own.file()));
      }
    }
  }

  /// Adds the packages of the advisories in shared segments that a segment which is not shared
  /// replaces.
  void addReplacedNames(MergedKeys keys) throws IOException {
    for (Sides feed : feeds) {
      Optional<Chain> common = feed.common();
      if (common.isPresent()) {
        Set<String> replaced = new HashSet<>();
        for (Own own : feed.own()) {
          own.ids().each((id, _) -> replaced.add(id));
        }
        keys.add(names(common.get(), replaced));
      }
    }
  }

  private static Set<PackageKey> names(Chain chain, Set<String> ids) {
    Set<PackageKey> names = new TreeSet<>();
    for (int number = 0; number < chain.size(); number++) {
      int segment = number;
      new AdvisorySegment("", number, chain.files().get(number))
          .names(id -> ids.contains(id) && !chain.isReplaced(id, segment), names);
    }
    return names;
  }

  /// The CVEs of scores that are not shared, as [CveNumber]s, sorted, each once.
  long[] cveNumbers() throws IOException {
    LongStream.Builder numbers = LongStream.builder();
    for (Sides feed : feeds) {
      for (Own own : feed.own()) {
        addNumbers(own, numbers);
      }
    }
    long[] all = numbers.build().toArray();
    Arrays.sort(all);
    return Arrays.stream(all).distinct().toArray();
  }

  private static void addNumbers(Own own, LongStream.Builder numbers) throws IOException {
    EpssSegment.of(own.file()).eachNumber(numbers::add);
    if (own.isDelta()) {
      own.ids().each((id, _) -> CveNumber.of(id).ifPresent(numbers::add));
    }
  }
}
