// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    return isLong(entry.chain()) ? entry.compacted(compact(chain)) : entry;
  }

  private static boolean isLong(List<SegmentEntry> chain) {
    long base = chain.getFirst().size();
    long deltas = chain.stream().skip(1).mapToLong(SegmentEntry::size).sum();
    return chain.size() - 1 > MAX_DELTAS || deltas > Math.max(SMALL, base / SHARE);
  }

  private SegmentBuilder.Written compact(Chain chain) throws IOException {
    try (SegmentBuilder base = store.newSegment(chain.kind())) {
      chain.copy(_ -> true, base);
      return base.finish();
    }
  }
}
