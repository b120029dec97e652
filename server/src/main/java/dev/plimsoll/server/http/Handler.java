// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;

/// Answers one request.
@FunctionalInterface
public interface Handler {

  /// @throws Problem what the asker should know about why not
  /// @throws IOException if what it needs can't be read; answered by 500 without the details
  Response answer(Request request) throws IOException;
}
