// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// What a store holds, for reports and for `plimsoll db status`.
///
/// @param digest identifies the advisories, scores and entries that a look-up can find: two stores
///   with the same digest give the same answers, if the same day counts as today. When they were
///   fetched is not part of it
/// @param written when the manifest was written
/// @param feeds in the order of their names
public record StoreState(Digest digest, Instant written, List<FeedEntry> feeds) {

  static StoreState of(Manifest manifest) {
    String content =
        manifest.feeds().stream()
            .filter(FeedEntry::isLoaded)
            .map(feed -> feed.name() + " " + String.join(" ", feed.contentIds()) + "\n")
            .collect(Collectors.joining());
    Digest digest = Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
    return new StoreState(digest, manifest.written(), manifest.feeds());
  }

  /// The day (UTC) on which it was written, which counts as today where a judgement needs one: the
  /// clock would make reports of one image and store differ.
  public LocalDate day() {
    return LocalDate.ofInstant(written, ZoneOffset.UTC);
  }

  /// Records of all feeds together.
  public long records() {
    return feeds.stream().mapToLong(FeedEntry::records).sum();
  }
}
