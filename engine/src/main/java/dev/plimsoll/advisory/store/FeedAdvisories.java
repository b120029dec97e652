// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import org.jspecify.annotations.Nullable;

/// The advisories of a feed, made ready when first asked for: most scans touch few of the feeds.
final class FeedAdvisories {

  private final String feed;
  private final SegmentFile file;
  private volatile @Nullable AdvisorySegment segment;

  FeedAdvisories(String feed, SegmentFile file) {
    this.feed = feed;
    this.file = file;
  }

  /// Several threads at once may make one each; they are equal.
  AdvisorySegment segment() {
    AdvisorySegment known = segment;
    if (known == null) {
      known = new AdvisorySegment(feed, file);
      segment = known;
    }
    return known;
  }
}
