// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

/// The source has nothing newer than what the validators tell.
public record Unchanged() implements FeedAnswer {}
