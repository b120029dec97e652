// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import java.io.IOException;

/// Where the bytes of feeds come from.
@FunctionalInterface
public interface FeedSource {

  /// The present state of `feed`, unless it is the one that `last` tells of.
  FeedAnswer fetch(Feed feed, FeedState last) throws IOException;
}
