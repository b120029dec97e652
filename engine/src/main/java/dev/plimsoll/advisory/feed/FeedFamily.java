// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Feeds of one publisher and one form.
public interface FeedFamily {

  /// Those that an update loads when nobody says otherwise.
  List<Feed> defaults();

  /// The feed whose state `file` is; empty when it is none of this family.
  ///
  /// @throws IOException when it can't be read or, by its name, should be one but isn't
  Optional<Feed> recognise(FeedFile file) throws IOException;
}
