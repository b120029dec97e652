// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What is told when a request is so wrong that it never becomes one: headers too long, a target
/// that is none. It repeats nothing of the request.
final class JettyErrors extends ErrorHandler {

  private final SecurityHeaders headers;

  JettyErrors(SecurityHeaders headers) {
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] body = body(response.getStatus());
    headers.all().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static byte[] body(int status) {
    return ("{\"type\":\"/problems/bad-message\",\"title\":\"The message can't be understood\","
            + "\"status\":"
            + status
            + ",\"detail\":\"It breaks the rules of HTTP or a limit of this server.\","
            + "\"todo\":\"Send a well-formed request with shorter headers.\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
