// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;

/// Takes the rows of an export, one at a time, and passes them on to the client as they come.
public interface RowSink {

  /// One row in CSV (RFC 4180). Cells that a spreadsheet would take for a formula are defused.
  void csv(Iterable<?> cells) throws IOException;

  /// One row as a line of JSON.
  void json(Object row) throws IOException;
}
