// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One state of the store: which segment each feed has.
///
/// @param feeds in the order of their names
record Manifest(Instant written, List<FeedEntry> feeds) {

  /// Of the manifest's own JSON.
  static final int VERSION = 3;

  static final Manifest EMPTY = new Manifest(Instant.EPOCH, List.of());

  Manifest {
    feeds = List.copyOf(feeds);
  }

  Optional<FeedEntry> feed(String name) {
    return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  Set<String> segments() {
    return feeds.stream()
        .flatMap(feed -> feed.chain().stream())
        .map(SegmentEntry::contentId)
        .collect(Collectors.toSet());
  }

  /// This state with some feeds replaced or added.
  Manifest with(Collection<FeedEntry> changed, Instant now) {
    Map<String, FeedEntry> byName = new TreeMap<>();
    feeds.forEach(feed -> byName.put(feed.name(), feed));
    changed.forEach(feed -> byName.put(feed.name(), feed));
    return new Manifest(now, new ArrayList<>(byName.values()));
  }

  /// This state without one feed.
  Manifest without(String name, Instant now) {
    return new Manifest(now, feeds.stream().filter(feed -> !feed.name().equals(name)).toList());
  }
}
