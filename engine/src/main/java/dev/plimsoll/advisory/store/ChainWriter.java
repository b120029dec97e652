// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Adds deltas to the chain of a feed, and makes one base of a chain that has become long. Nobody
/// sees anything of it before it is committed.
record ChainWriter(StoreWriter store, StoreFolder files) {

  /// Look-ups touch each segment of a chain.
  private static final int MAX_DELTAS = 12;

  /// Deltas together may have this part of the base's bytes, or [#SMALL] if that is more.
  private static final int SHARE = 4;

  private static final long SMALL = 1 << 20;

  /// The feed with one more delta, or with one base that says the same.
  FeedEntry append(FeedEntry feed, SegmentBuilder.Written delta, String published)
      throws IOException {
    List<String> contentIds = new ArrayList<>(feed.contentIds());
    contentIds.add(delta.contentId());
    Chain chain = Chain.open(files.folder(), contentIds);
    FeedEntry entry = feed.withDelta(delta, chain.records(), published);
    return isLong(entry.chain()) ? entry.with(compact(chain)) : entry;
  }

  /// `feed` in segments that go on from those of `before`, where that is less than its own.
  FeedEntry follow(FeedEntry feed, List<SegmentEntry> before) throws IOException {
    List<SegmentEntry> chain = feed.chain();
    boolean goesOn =
        chain.size() >= before.size() && chain.subList(0, before.size()).equals(before);
    return goesOn ? feed : feed.with(shorter(chain, delta(feed, before)));
  }

  private static List<SegmentEntry> shorter(List<SegmentEntry> own, List<SegmentEntry> following) {
    return isLong(following) ? own : following;
  }

  private List<SegmentEntry> delta(FeedEntry feed, List<SegmentEntry> before) throws IOException {
    Chain old = open(before);
    Chain now = open(feed.chain());
    RecordHashes then = hashes(old);
    RecordHashes today = hashes(now);
    Set<String> changed = today.changedSince(then);
    Set<String> gone = today.goneSince(then);
    if (changed.isEmpty() && gone.isEmpty()) {
      return before;
    }
    try (SegmentBuilder delta = store.newDelta(feed.kind())) {
      now.copy(changed::contains, delta);
      for (String id : gone) {
        delta.gone(id);
      }
      List<SegmentEntry> longer = new ArrayList<>(before);
      longer.add(SegmentEntry.of(delta.finish()));
      return longer;
    }
  }

  private Chain open(List<SegmentEntry> chain) throws IOException {
    return Chain.open(files.folder(), chain.stream().map(SegmentEntry::contentId).toList());
  }

  private static RecordHashes hashes(Chain chain) throws IOException {
    RecordHashes hashes = new RecordHashes();
    chain.copy(_ -> true, hashes);
    return hashes;
  }

  private static boolean isLong(List<SegmentEntry> chain) {
    long base = chain.getFirst().size();
    long deltas = chain.stream().skip(1).mapToLong(SegmentEntry::size).sum();
    return chain.size() - 1 > MAX_DELTAS || deltas > Math.max(SMALL, base / SHARE);
  }

  private List<SegmentEntry> compact(Chain chain) throws IOException {
    try (SegmentBuilder base = store.newSegment(chain.kind())) {
      chain.copy(_ -> true, base);
      return List.of(SegmentEntry.of(base.finish()));
    }
  }
}
