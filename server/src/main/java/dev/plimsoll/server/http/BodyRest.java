// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// What is left of a body when its answer is known. A client that sends the next request over a
/// connection where the rest of a body was never read loses it, so a little is read and thrown
/// away; when it is much, or comes late, the answer says that the connection ends (RFC 9112, 9.3
/// and 9.6).
final class BodyRest {

  private static final long MAX_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private BodyRest() {}

  /// Before anything of the answer is written.
  static void settle(Context context) {
    if (hasBody(context) && !isDrained(context)) {
      context.header("Connection", "close");
    }
  }

  private static boolean hasBody(Context context) {
    return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
  }

  private static boolean isDrained(Context context) {
    try {
      Request request = ServletContextRequest.getServletContextRequest(context.req());
      return isDrained(request, System.nanoTime() + PATIENCE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isDrained(Request request, long deadline) throws InterruptedException {
    for (long count = 0; count <= MAX_BYTES; ) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        if (isPromised(request) || !comes(request, deadline)) {
          return false;
        }
      } else if (Content.Chunk.isFailure(chunk)) {
        return false;
      } else {
        count += chunk.remaining();
        chunk.release();
        if (chunk.isLast()) {
          return true;
        }
      }
    }
    return false;
  }

  /// A client that asks before it sends is not told to (RFC 9110, 10.1.1).
  private static boolean isPromised(Request request) {
    return request.getHeaders().contains(HttpHeader.EXPECT);
  }

  private static boolean comes(Request request, long deadline) throws InterruptedException {
    CountDownLatch more = new CountDownLatch(1);
    request.demand(more::countDown);
    return more.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
