// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// The source has nothing newer than the state that was told.
public record Unchanged() implements FeedAnswer {}
