// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a feed may ask of its publisher's server while it is fetched: most need one conditional
/// request, some follow an index. Addresses are the publisher's; mirrors are somebody else's
/// business.
public interface Downloads {

  /// What is at `address` now, unless it is what `last` tells of. The state of the answer has the
  /// validators of this one file, and no cursor.
  FeedAnswer get(String address, FeedState last) throws IOException;

  /// What is at `address`, whatever we had before; for files that an index names. To be closed.
  Snapshot get(String address) throws IOException;

  /// The text at `address`, at most 64 MiB of UTF-8, not packed; for indexes.
  default String text(String address) throws IOException {
    try (Snapshot snapshot = get(address)) {
      byte[] bytes = snapshot.bytes().all(Limits.DEFAULT.textBytes());
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
