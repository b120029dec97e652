// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;

/// Writes the rows of an export.
@FunctionalInterface
public interface Rows {

  void writeTo(RowSink sink) throws IOException;
}
