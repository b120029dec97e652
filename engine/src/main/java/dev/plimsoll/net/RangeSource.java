// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.IOException;

/// Opens the same content at any position; asked again when a connection broke.
@FunctionalInterface
public interface RangeSource {

  /// A successful answer that starts at `position`, or at 0 from a server that ignores ranges.
  HttpResponse open(long position) throws IOException;
}
