// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the manifest says of one feed.
///
/// @param name such as `debian` or `osv-PyPI`
/// @param kind of its segment
/// @param segment the content id of its segment; empty when it never was loaded
/// @param size of the segment in bytes
/// @param records how many the segment holds
/// @param ecosystems that it speaks for
/// @param published the publisher's own time, in the publisher's form; empty when not told
/// @param fetched when we last had an answer from its source, by our clock; what it answered may
///   have been that nothing changed
/// @param state where it came from, and what the next request tells of it
/// @param error why the last attempt failed, when it did
public record FeedEntry(
    String name,
    SegmentKind kind,
    Optional<String> segment,
    long size,
    int records,
    Set<String> ecosystems,
    String published,
    Optional<Instant> fetched,
    FeedState state,
    Optional<Failure> error) {

  /// An attempt to load the feed that failed.
  public record Failure(Instant at, String message) {}

  public FeedEntry {
    ecosystems = java.util.Collections.unmodifiableSet(new TreeSet<>(ecosystems));
  }

  /// A feed of which nothing is known yet.
  public static FeedEntry unknown(String name, SegmentKind kind, String address) {
    return new FeedEntry(
        name,
        kind,
        Optional.empty(),
        0,
        0,
        Set.of(),
        "",
        Optional.empty(),
        FeedState.of(address),
        Optional.empty());
  }

  /// The feed with a new segment.
  public FeedEntry with(SegmentBuilder.Written written, String published) {
    return new FeedEntry(
        name,
        kind,
        Optional.of(written.contentId()),
        written.size(),
        written.records(),
        written.ecosystems(),
        published,
        fetched,
        state,
        Optional.empty());
  }

  /// The feed after its source answered.
  public FeedEntry fetched(Instant now, FeedState newState) {
    return new FeedEntry(
        name,
        kind,
        segment,
        size,
        records,
        ecosystems,
        published,
        Optional.of(now),
        newState,
        Optional.empty());
  }

  /// The feed with its last good state, and why there is no better one.
  public FeedEntry failed(Instant now, String message) {
    return new FeedEntry(
        name,
        kind,
        segment,
        size,
        records,
        ecosystems,
        published,
        fetched,
        state,
        Optional.of(new Failure(now, message)));
  }
}
