// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedEntry;

/// What loading a feed came to.
public sealed interface FeedOutcome {

  /// What the manifest now says.
  FeedEntry entry();

  /// It has a new state.
  record Loaded(FeedEntry entry) implements FeedOutcome {}

  /// Its state is still the newest.
  record StillCurrent(FeedEntry entry) implements FeedOutcome {}

  /// It has the state that it had, if any; the entry says why.
  record Failed(FeedEntry entry) implements FeedOutcome {}
}
