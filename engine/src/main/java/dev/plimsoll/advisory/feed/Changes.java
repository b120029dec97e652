// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import java.io.IOException;

/// What happened to the records of a feed since the state that was told.
///
/// @param state how to recognise the state after the changes
/// @param content tells them; may fetch while it does, and is asked once
public record Changes(FeedState state, Content content) implements FeedAnswer {

  /// The changes themselves.
  @FunctionalInterface
  public interface Content {

    /// The records that are told with one id take the place of all that the feed had with it before
    /// these changes.
    void tell(ChangeSink sink) throws IOException;
  }
}
