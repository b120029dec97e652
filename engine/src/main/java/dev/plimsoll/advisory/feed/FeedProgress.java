// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// Told how loading goes on; by several threads when several feeds are loaded at once. Numbers only
/// grow.
public interface FeedProgress {

  /// Who wants to know nothing.
  FeedProgress NONE = new FeedProgress() {};

  /// Bytes of the feed were read.
  ///
  /// @param total how many there are
  default void read(String feed, long bytes, long total) {}

  /// Records of the feed were taken.
  default void records(String feed, int count) {}

  /// The feed is done with.
  default void finished(FeedOutcome outcome) {}
}
