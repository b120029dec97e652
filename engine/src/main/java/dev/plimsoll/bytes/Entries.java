// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Files one after the other: a tar, or a folder read as if it were one.
public interface Entries {

  /// The next entry; empty at the end.
  Optional<TarEntry> next() throws IOException;

  /// The content of the entry that [#next] gave last, until the next call of it.
  InputStream content() throws IOException;
}
