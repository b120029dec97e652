// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.advisory.store.SegmentKind;
import java.io.IOException;

/// One upstream of advisories, scores or the like, and how to read it.
public interface Feed {

  /// Unique among feeds and stable, since the store keeps the feed's state under it: `debian`,
  /// `osv-PyPI`, `alpine-v3.22-main`.
  String name();

  SegmentKind kind();

  /// Where its publisher has it.
  String address();

  /// Whether it holds only what is recent, so that fewer records than before are no sign of damage.
  default boolean isWindow() {
    return false;
  }

  /// Asks the publisher for what is new: with one conditional request for [#address], unless the
  /// feed's publisher has other ways.
  ///
  /// @param last what we have
  default FeedAnswer fetch(Downloads downloads, FeedState last) throws IOException {
    return downloads.get(address(), last);
  }

  /// Reads a state of the feed. Depends on nothing but the bytes.
  ///
  /// @throws IOException when the bytes are not this feed's, or broken
  void parse(Snapshot snapshot, RecordSink sink) throws IOException;
}
