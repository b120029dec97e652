// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that hold connections: all of these end by the server's limits, here 300 ms of silence.
class SlowClientTest {

  private static final HttpSettings SETTINGS =
      new HttpSettings(
          "127.0.0.1",
          0,
          URI.create("http://plimsoll.test"),
          false,
          List.of(),
          100,
          3,
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  private final TestServer server =
      TestServer.of(
          SETTINGS,
          Pages.none(),
          Route.get("/", Access.open("test"), r -> Response.json("ok")),
          Route.post("/", Access.open("test"), r -> Response.json(r.json())));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldCloseASilentConnection() throws Exception {
    try (Socket socket = server.connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldTellASilentBody() throws Exception {
    String answer =
        server.raw(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void shouldCloseAConnectionWhoseHeadersDrip() throws Exception {
    try (Socket socket = server.connect()) {
      assertThat(drip(socket, "GET / HTTP/1.1\r\nHost: h\r\nX: ")).isTrue();
    }
  }

  @Test
  void shouldCloseAConnectionWhoseSecondHeadersDrip() throws Exception {
    try (Socket socket = server.connect()) {
      write(socket, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      assertThat(drip(socket, "GET / HTTP/1.1\r\nHost: h\r\nX: ")).isTrue();
    }
  }

  /// Whether the server ends it before 2000 drips, some 40 s.
  private static boolean drip(Socket socket, String begin) {
    try {
      write(socket, begin);
      for (int i = 0; i < 2000; i++) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        write(socket, "x");
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
