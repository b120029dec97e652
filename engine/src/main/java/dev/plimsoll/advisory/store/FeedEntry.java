// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the manifest says of one feed.
///
/// @param name such as `debian` or `osv-PyPI`
/// @param kind of its segments
/// @param chain its segments: a base, then deltas that replace records of those before them; empty
///   when it never was loaded
/// @param records how many hold, those that deltas replaced not counted
/// @param ecosystems that it speaks for
/// @param published the publisher's own time, in the publisher's form; empty when not told
/// @param fetched when we last had an answer from its source, by our clock; what it answered may
///   have been that nothing changed
/// @param state where it came from, and what the next request tells of it
/// @param error why the last attempt failed, when it did
public record FeedEntry(
    String name,
    SegmentKind kind,
    List<SegmentEntry> chain,
    int records,
    Set<String> ecosystems,
    String published,
    Optional<Instant> fetched,
    FeedState state,
    Optional<Failure> error) {

  /// An attempt to load the feed that failed.
  public record Failure(Instant at, String message) {}

  public FeedEntry {
    chain = List.copyOf(chain);
    ecosystems = Collections.unmodifiableSet(new TreeSet<>(ecosystems));
  }

  /// A feed of which nothing is known yet.
  public static FeedEntry unknown(String name, SegmentKind kind, String address) {
    return new FeedEntry(
        name,
        kind,
        List.of(),
        0,
        Set.of(),
        "",
        Optional.empty(),
        FeedState.of(address),
        Optional.empty());
  }

  /// Whether it has a state to look into.
  public boolean isLoaded() {
    return !chain.isEmpty();
  }

  /// Bytes of its segments.
  public long size() {
    return chain.stream().mapToLong(SegmentEntry::size).sum();
  }

  /// The names of its segments, the oldest first.
  public List<String> contentIds() {
    return chain.stream().map(SegmentEntry::contentId).toList();
  }

  /// The feed with a new base in place of all segments.
  public FeedEntry with(SegmentBuilder.Written written, String newPublished) {
    return with(
        List.of(SegmentEntry.of(written)), written.records(), written.ecosystems(), newPublished);
  }

  /// The feed with one more delta.
  ///
  /// @param newRecords how many records hold now
  /// @param newPublished empty when not told
  FeedEntry withDelta(SegmentBuilder.Written written, int newRecords, String newPublished) {
    List<SegmentEntry> longer = new ArrayList<>(chain);
    longer.add(SegmentEntry.of(written));
    Set<String> all = new TreeSet<>(ecosystems);
    all.addAll(written.ecosystems());
    boolean isNewer = newPublished.compareTo(published) > 0;
    return with(longer, newRecords, all, isNewer ? newPublished : published);
  }

  /// The same records in other segments.
  public FeedEntry with(List<SegmentEntry> other) {
    return new FeedEntry(name, kind, other, records, ecosystems, published, fetched, state, error);
  }

  private FeedEntry with(
      List<SegmentEntry> newChain, int newRecords, Set<String> newEcosystems, String time) {
    return new FeedEntry(
        name, kind, newChain, newRecords, newEcosystems, time, fetched, state, Optional.empty());
  }

  /// The feed without what went wrong here, for other stores.
  public FeedEntry withoutError() {
    return fetched.map(time -> fetched(time, state)).orElse(this);
  }

  /// The feed after its source answered.
  public FeedEntry fetched(Instant now, FeedState newState) {
    return new FeedEntry(
        name,
        kind,
        chain,
        records,
        ecosystems,
        published,
        Optional.of(now),
        newState,
        Optional.empty());
  }

  /// The feed with its last good state, and why there is no better one.
  public FeedEntry failed(Instant now, String message) {
    Failure failure = new Failure(now, message);
    return new FeedEntry(
        name, kind, chain, records, ecosystems, published, fetched, state, Optional.of(failure));
  }
}
