// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Breaks connections off.
final class Connections {

  private Connections() {}

  /// Closes the connection that the request came by, whatever is still to be written, so a client
  /// can't take what it has for the whole. Never waits.
  static void abort(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
