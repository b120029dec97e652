// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// What a source of a feed's bytes says: that they are as they were, or what they are now.
public sealed interface FeedAnswer permits Unchanged, Snapshot {}
