// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// What a source of a feed says: that it is as it was, what it is now, or what changed.
public sealed interface FeedAnswer permits Unchanged, Snapshot, Changes {}
