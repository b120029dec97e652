// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Permission;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a connection whose body was refused unread.
class BodyRestTest {

  private final TestServer server =
      TestServer.of(
          Route.post("/small", Permission.TRIAGE, request -> Response.json(request.json()))
              .taking(Body.stream(1 << 22, Set.of("application/json"))),
          Route.get("/next", Access.open("test"), request -> Response.noContent()));

  @AfterEach
  void stop() {
    server.close();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String post(String headers) {
    return "POST /small HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n";
  }

  /// One answer, with its headers in lower case.
  private static String answer(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as(head.toString()).isNotNegative();
      head.append((char) next);
    }
    String text = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = text.indexOf("content-length:");
    if (at >= 0) {
      int length = Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip());
      socket.getInputStream().readNBytes(length);
    }
    return text;
  }

  /// The body comes only after the head was read and refused.
  @Test
  void shouldKeepAConnectionWhoseBodyIsSmall() throws Exception {
    for (String how : new String[] {"Content-Length: 20\r\n", "Transfer-Encoding: chunked\r\n"}) {
      try (Socket socket = server.connect()) {
        send(socket, post(how));
        String body = "x".repeat(20);
        send(socket, how.startsWith("C") ? body : "14\r\n" + body + "\r\n0\r\n\r\n");
        assertThat(answer(socket)).startsWith("http/1.1 401").doesNotContain("connection: close");
        send(socket, "GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(answer(socket)).startsWith("http/1.1 204");
      }
    }
  }

  @Test
  void shouldEndAConnectionWhoseBodyDoesNotCome() throws Exception {
    try (Socket socket = server.connect()) {
      send(socket, post("Content-Length: 20\r\n"));
      send(socket, "only this");
      assertThat(answer(socket)).startsWith("http/1.1 401").contains("connection: close");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldEndAConnectionWhoseBodyIsLong() throws Exception {
    try (Socket socket = server.connect()) {
      send(socket, post("Content-Length: 3000000\r\n"));
      send(socket, "x".repeat((1 << 20) + 1));
      assertThat(answer(socket)).startsWith("http/1.1 401").contains("connection: close");
    }
  }

  /// A client that asks whether it may send is refused at once.
  @Test
  void shouldNotAskForABodyThatIsRefused() throws Exception {
    try (Socket socket = server.connect()) {
      send(socket, post("Content-Length: 20\r\nExpect: 100-continue\r\n"));
      assertThat(answer(socket)).startsWith("http/1.1 401").contains("connection: close");
    }
  }
}
