// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;

/// Breaks connections off.
final class Connections {

  private Connections() {}

  /// Closes the connection that the request came by, whatever is still to be written, so a client
  /// can't take what it has for the whole. Never waits.
  static void abort(Context context) {
    endPoint(context).close();
  }

  private static boolean isBroken(Context context) {
    return !endPoint(context).isOpen();
  }

  /// Whether it failed because the client went away, so nobody needs to know.
  static boolean isFailureOf(Context context, Exception failure) {
    return failure instanceof EofException || (failure instanceof IOException && isBroken(context));
  }

  private static EndPoint endPoint(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }
}
