// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.image.registry.Names;
import java.io.IOException;

/// Tells what there is. A cloud's own API may do that better than its registry.
public interface Lister {

  /// @param most that are taken
  /// @throws IOException when they are not told; they then have to be named
  Names repositories(int most) throws IOException;

  /// @param most that are taken
  Names tags(String repository, int most) throws IOException;
}
